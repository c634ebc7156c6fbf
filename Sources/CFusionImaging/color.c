#include "color.h"

#include <stdlib.h>
#include <string.h>

#include <lcms2.h>

#include "fusion_imaging.h"

/// Opens a profile of the wanted model; NULL when it is damaged or of another model.
static cmsHPROFILE open_profile(
    cmsContext context, const uint8_t *bytes, size_t size, cmsColorSpaceSignature model) {
  if (!bytes || size > UINT32_MAX) return NULL;
  cmsHPROFILE profile = cmsOpenProfileFromMemTHR(context, bytes, (cmsUInt32Number)size);
  if (profile && cmsGetColorSpace(profile) != model) {
    cmsCloseProfile(profile);
    return NULL;
  }
  return profile;
}

/// Makes the transform from one profile to another, taking both over; NULL when either is of no use.
static cmsHTRANSFORM make_transform(
    cmsContext context, cmsHPROFILE from, cmsUInt32Number from_format, cmsHPROFILE to, cmsUInt32Number to_format,
    cmsUInt32Number flags) {
  flags |= cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_COPY_ALPHA;
  cmsHTRANSFORM transform = NULL;
  if (from && to) {
    transform = cmsCreateTransformTHR(
        context, from, from_format, to, to_format, INTENT_RELATIVE_COLORIMETRIC, flags);
  }
  if (from) cmsCloseProfile(from);
  if (to) cmsCloseProfile(to);
  return transform;
}

static cmsHTRANSFORM rgb_transform(
    cmsContext context, const uint8_t *bytes, size_t size, bool to_srgb, int channels, cmsUInt32Number flags) {
  cmsHPROFILE own = open_profile(context, bytes, size, cmsSigRgbData);
  cmsHPROFILE srgb = cmsCreate_sRGBProfileTHR(context);
  cmsUInt32Number format = channels == 4 ? TYPE_RGBA_8 : TYPE_RGB_8;
  return to_srgb ? make_transform(context, own, format, srgb, format, flags)
                 : make_transform(context, srgb, format, own, format, flags);
}

static bool convert(
    const uint8_t *profile, size_t size, bool to_srgb, const uint8_t *input, uint8_t *output, size_t pixel_count,
    int channels, cmsUInt32Number flags) {
  // A context of its own keeps error handlers that a host program may have set out of the way.
  cmsContext context = cmsCreateContext(NULL, NULL);
  if (!context) return false;
  cmsHTRANSFORM transform = rgb_transform(context, profile, size, to_srgb, channels, flags);
  if (transform) {
    const size_t most = 1 << 24;
    for (size_t done = 0; done < pixel_count; done += most) {
      size_t count = pixel_count - done < most ? pixel_count - done : most;
      size_t offset = done * (size_t)channels;
      cmsDoTransform(transform, input + offset, output + offset, (cmsUInt32Number)count);
    }
    cmsDeleteTransform(transform);
  }
  cmsDeleteContext(context);
  return transform != NULL;
}

bool fi_profile_convert(
    const uint8_t *profile, size_t size, bool to_srgb, const uint8_t *input, uint8_t *output, size_t pixel_count,
    int channels) {
  return convert(profile, size, to_srgb, input, output, pixel_count, channels, 0);
}

/// Whether a conversion to sRGB is possible, and whether it changes no colour of a regular grid by more than one level.
static bool converts_to_srgb(const uint8_t *profile, size_t size, bool *is_srgb) {
  enum { SIDE = 9, COUNT = SIDE * SIDE * SIDE };
  uint8_t grid[COUNT][3];
  uint8_t converted[COUNT][3];
  for (int i = 0; i < COUNT; i++) {
    const int steps[3] = {i % SIDE, i / SIDE % SIDE, i / (SIDE * SIDE)};
    for (int c = 0; c < 3; c++) grid[i][c] = (uint8_t)(steps[c] * 255 / (SIDE - 1));
  }
  // For so few pixels, building the fast tables would take most of the time.
  if (!convert(profile, size, true, grid[0], converted[0], COUNT, 3, cmsFLAGS_NOOPTIMIZE)) return false;
  *is_srgb = true;
  for (int i = 0; i < COUNT; i++) {
    for (int c = 0; c < 3; c++) *is_srgb &= abs(grid[i][c] - converted[i][c]) <= 1;
  }
  return true;
}

static bool converts_from_srgb(const uint8_t *profile, size_t size) {
  uint8_t pixel[3] = {0};
  return convert(profile, size, false, pixel, pixel, 1, 3, cmsFLAGS_NOOPTIMIZE);
}

fi_profile_kind fi_profile_classify(const uint8_t *profile, size_t size) {
  cmsContext context = cmsCreateContext(NULL, NULL);
  if (!context) return FI_PROFILE_DAMAGED;
  cmsHPROFILE opened =
      size <= UINT32_MAX ? cmsOpenProfileFromMemTHR(context, profile, (cmsUInt32Number)size) : NULL;
  bool is_rgb = opened && cmsGetColorSpace(opened) == cmsSigRgbData;
  if (opened) cmsCloseProfile(opened);
  cmsDeleteContext(context);
  if (!opened) return FI_PROFILE_DAMAGED;
  if (!is_rgb) return FI_PROFILE_NOT_RGB;
  bool is_srgb = false;
  if (!converts_to_srgb(profile, size, &is_srgb)) return FI_PROFILE_DAMAGED;
  if (is_srgb) return FI_PROFILE_SRGB;
  return converts_from_srgb(profile, size) ? FI_PROFILE_RGB : FI_PROFILE_DAMAGED;
}

struct fi_ink {
  cmsContext context;
  /// NULL for arithmetic.
  cmsHTRANSFORM transform;
  bool is_inverted;
};

fi_ink *fi_ink_open(const uint8_t *profile, size_t size, bool is_inverted) {
  fi_ink *ink = calloc(1, sizeof *ink);
  if (!ink) return NULL;
  ink->is_inverted = is_inverted;
  ink->context = cmsCreateContext(NULL, NULL);
  if (ink->context) {
    cmsHPROFILE own = open_profile(ink->context, profile, size, cmsSigCmykData);
    ink->transform = make_transform(
        ink->context, own, is_inverted ? TYPE_CMYK_8_REV : TYPE_CMYK_8, cmsCreate_sRGBProfileTHR(ink->context),
        TYPE_RGB_8, 0);
  }
  return ink;
}

bool fi_ink_uses_profile(const fi_ink *ink) { return ink->transform != NULL; }

void fi_ink_to_srgb(const fi_ink *ink, const uint8_t *cmyk, uint8_t *rgb, size_t pixel_count) {
  if (ink->transform) {
    cmsDoTransform(ink->transform, cmyk, rgb, (cmsUInt32Number)pixel_count);
    return;
  }
  uint8_t flip = ink->is_inverted ? 0 : 255;
  for (size_t i = 0; i < pixel_count; i++, cmyk += 4, rgb += 3) {
    unsigned paper = cmyk[3] ^ flip;
    for (int c = 0; c < 3; c++) rgb[c] = (uint8_t)(((cmyk[c] ^ flip) * paper + 127) / 255);
  }
}

void fi_ink_close(fi_ink *ink) {
  if (!ink) return;
  if (ink->transform) cmsDeleteTransform(ink->transform);
  if (ink->context) cmsDeleteContext(ink->context);
  free(ink);
}
