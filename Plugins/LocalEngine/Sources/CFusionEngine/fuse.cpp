#include "fuse.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "blend.hpp"
#include "error.hpp"
#include "landmarks.hpp"
#include "light.hpp"
#include "masks.hpp"
#include "topology.hpp"
#include "upsampler.hpp"
#include "warp.hpp"

namespace fusion {
namespace {

// Sizes of a face on the coarse grids, in cells between the irises.
constexpr double maskIpd = 96, lightIpd = 32;
// The coarsest band is this wide, in interpupillary distances.
constexpr double coarsestBand = 0.25;
// Bright samples bend towards white from here on instead of being cut off.
constexpr float shoulder = 225;

class Observer {
 public:
  explicit Observer(const fe_observer* observer) : observer_(observer) {}

  void begin(fe_stage stage) const {
    if (observer_ && observer_->proceed && !observer_->proceed(observer_->context, stage)) {
      throw Failure(FE_CANCELLED, "cancelled");
    }
  }

  bool wantsPictures() const { return observer_ && observer_->debug; }

  void show(const char* name, const cv::Mat& picture) const {
    if (!wantsPictures()) return;
    cv::Mat rgb = picture;
    if (rgb.depth() == CV_32F) rgb.convertTo(rgb, CV_8U, rgb.channels() == 1 ? 255 : 64);
    if (rgb.channels() == 1) cv::cvtColor(rgb, rgb, cv::COLOR_GRAY2RGB);
    if (!rgb.isContinuous()) rgb = rgb.clone();
    const fe_image image{rgb.data, rgb.cols, rgb.rows, rgb.channels()};
    observer_->debug(observer_->context, name, &image);
  }

 private:
  const fe_observer* observer_;
};

// The donor averaged down to the template's scale, so that sampling it does not alias; moves the face along.
cv::Mat matchScale(const cv::Mat& donor, double scale, fe_face& face) {
  constexpr double margin = 0.75;  // of the interpupillary distance around the mesh
  const double ipd = interpupillaryDistance(face);
  cv::Point2d low(INFINITY, INFINITY), high(-INFINITY, -INFINITY);
  for (int i : topology::oval) {
    const auto p = at(face, i);
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  const double reach = margin * ipd;
  const cv::Rect box = cv::Rect(cv::Point(cvFloor(low.x - reach), cvFloor(low.y - reach)),
                                cv::Point(cvCeil(high.x + reach), cvCeil(high.y + reach))) &
                       cv::Rect(0, 0, donor.cols, donor.rows);
  if (box.empty()) throw Failure(FE_INTERNAL, "the donor's face lies outside the picture");
  cv::Mat part = donor(box);
  cv::Point2d factor(1, 1);
  if (scale < 0.98) {
    const cv::Size size(std::max(2, cvRound(box.width * scale)), std::max(2, cvRound(box.height * scale)));
    factor = {static_cast<double>(size.width) / box.width, static_cast<double>(size.height) / box.height};
    cv::resize(part, part, size, 0, 0, cv::INTER_AREA);
  }
  for (int i = 0; i < FE_LANDMARKS; i++) {
    face.points[3 * i] = static_cast<float>((face.points[3 * i] - box.x + 0.5) * factor.x - 0.5);
    face.points[3 * i + 1] = static_cast<float>((face.points[3 * i + 1] - box.y + 0.5) * factor.y - 0.5);
    face.points[3 * i + 2] *= static_cast<float>(factor.x);
  }
  return part;
}

cv::Mat threeChannels(const cv::Mat& image) {
  if (image.channels() == 3) return image;
  cv::Mat rgb;
  cv::cvtColor(image, rgb, cv::COLOR_RGBA2RGB);
  return rgb;
}

float bent(float value) {
  constexpr float room = 255 - shoulder;
  const float over = value - shoulder;
  return over <= 0 ? value : shoulder + room * over / (over + room);
}

// difference = similarity * (lit donor - base), in units, nothing where the template is kept.
void litDifference(const Workspace& work, const cv::Mat& gain, const CoarseGrid& lightGrid, const cv::Mat& keep,
                   const CoarseGrid& maskGrid, float similarity, cv::Mat& difference) {
  const int width = work.base.cols;
  difference.create(work.base.size(), CV_16SC3);
  Upsampler gains(gain, lightGrid.step, lightGrid.offset(), width);
  Upsampler keeps(keep, maskGrid.step, maskGrid.offset(), width);
  for (int y = 0; y < work.base.rows; y++) {
    const auto *base = work.base.ptr<uint8_t>(y), *donor = work.donor.ptr<uint8_t>(y);
    const float *factor = gains.row(y), *kept = keeps.row(y);
    auto* out = difference.ptr<int16_t>(y);
    for (int x = 0; x < width; x++) {
      const float strength = similarity * (1 - kept[x]) * unitsPerLevel;
      for (int c = 0; c < 3; c++) {
        const int i = 3 * x + c;
        const float change = bent(static_cast<float>(donor[i]) * factor[i]) - static_cast<float>(base[i]);
        out[i] = cv::saturate_cast<int16_t>(strength * change);
      }
    }
  }
}

// patch = base + difference, and exactly the template where nothing may change.
void add(const Workspace& work, const cv::Mat& extent, const CoarseGrid& grid, cv::Mat& patch) {
  const int width = work.base.cols;
  patch.create(work.base.size(), CV_8UC3);
  Upsampler extents(extent, grid.step, grid.offset(), width);
  for (int y = 0; y < work.base.rows; y++) {
    const auto* base = work.base.ptr<uint8_t>(y);
    const auto* difference = work.difference.ptr<int16_t>(y);
    const float* share = extents.row(y);
    auto* out = patch.ptr<uint8_t>(y);
    for (int x = 0; x < width; x++) {
      const float scale = share[x] / unitsPerLevel;
      for (int c = 0; c < 3; c++) {
        const int i = 3 * x + c;
        const float value = static_cast<float>(base[i]) + scale * static_cast<float>(difference[i]);
        out[i] = static_cast<uint8_t>(std::clamp(value + 0.5f, 0.0f, 255.0f));
      }
    }
  }
}

// Fills what the camera did not see of the donor from the other side of the face.
void mixSides(const cv::Mat& donor, const Warp& warp, Workspace& work) {
  sample(donor, warp.toMirrored, warp.step, work.donor.size(), work.mirrored);
  Upsampler shares(warp.ownShare, warp.step, 0, work.donor.cols);
  for (int y = 0; y < work.donor.rows; y++) {
    auto* own = work.donor.ptr<uint8_t>(y);
    const auto* other = work.mirrored.ptr<uint8_t>(y);
    const float* share = shares.row(y);
    for (int x = 0; x < work.donor.cols; x++) {
      for (int i = 3 * x; i < 3 * x + 3; i++) {
        const float value = static_cast<float>(other[i]) + share[x] * static_cast<float>(own[i] - other[i]);
        own[i] = static_cast<uint8_t>(value + 0.5f);
      }
    }
  }
}

cv::Mat upsampled(const cv::Mat& grid, const CoarseGrid& coarse, const cv::Size& size) {
  cv::Mat result(size, CV_32F);
  Upsampler rows(grid, coarse.step, coarse.offset(), size.width);
  for (int y = 0; y < size.height; y++) std::copy_n(rows.row(y), size.width, result.ptr<float>(y));
  return result;
}

cv::Mat drawMesh(const cv::Mat& picture, const Region& region, const std::vector<cv::Point2d>& mesh,
                 const CanonicalFace& canonical) {
  cv::Mat result = picture.clone();
  const cv::Point2d origin = region.rect.tl();
  for (const auto& t : canonical.triangles) {
    for (int corner = 0; corner < 3; corner++) {
      cv::line(result, mesh[t[corner]] - origin, mesh[t[(corner + 1) % 3]] - origin, {0, 255, 0}, 1, cv::LINE_AA);
    }
  }
  return result;
}

}  // namespace

cv::Mat view(const fe_image& image) {
  return {image.height, image.width, CV_8UC(image.channels), const_cast<uint8_t*>(image.samples)};
}

cv::Rect fuse(const fe_fusion& fusion, const fe_observer* callbacks, const CanonicalFace& canonical,
              const ExpressionRegions& regions, Workspace& work) {
  const Observer observer(callbacks);
  const cv::Mat scene = view(fusion.template_image);
  const fe_face& templateFace = *fusion.template_face;
  fe_face donorFace = *fusion.donor_face;

  observer.begin(FE_STAGE_GEOMETRY);
  auto change = shapeChange(donorFace, templateFace, canonical, regions);
  const Region region(templateFace, change, scene.size());
  if (region.rect.empty()) throw Failure(FE_INTERNAL, "the template's face lies outside the picture");
  for (auto& d : change) d *= fusion.similarity;
  const double scale = region.ipd / interpupillaryDistance(donorFace);
  const cv::Mat donor = threeChannels(matchScale(view(fusion.donor), scale, donorFace));
  std::vector<cv::Point2d> mesh;
  for (int i = 0; i < topology::meshVertices; i++) mesh.push_back(at(templateFace, i) + change[i]);

  observer.begin(FE_STAGE_WARP);
  const Warp warp(region, donorFace, templateFace, change, canonical);
  const cv::Size size = region.rect.size();
  sample(scene, warp.toTemplate, warp.step, size, work.base);
  if (work.base.channels() == 4) cv::cvtColor(work.base, work.base, cv::COLOR_RGBA2RGB);
  sample(donor, warp.toDonor, warp.step, size, work.donor);
  if (warp.mirrors()) mixSides(donor, warp, work);
  observer.show("template-warped", work.base);
  observer.show("donor-warped", work.donor);

  observer.begin(FE_STAGE_LIGHT);
  const CoarseGrid maskGrid(region, maskIpd), lightGrid(region, lightIpd);
  const Masks masks(maskGrid, region, mesh);
  const Masks coarse(lightGrid, region, mesh);
  const cv::Mat gain = lightGain(lightGrid.shrink(work.donor), lightGrid.shrink(work.base), coarse.skin,
                                 region.ipd / lightGrid.step);
  observer.show("mask-face", masks.face);
  observer.show("mask-keep", masks.keep);
  observer.show("mask-extent", masks.extent);
  observer.show("mask-skin", coarse.skin);
  observer.show("light-gain", gain);

  observer.begin(FE_STAGE_BLEND);
  litDifference(work, gain, lightGrid, masks.keep, maskGrid, static_cast<float>(fusion.similarity), work.difference);
  const int levels = std::max(2, static_cast<int>(std::log2(coarsestBand * region.ipd)));
  blendBands(work.difference, upsampled(masks.face, maskGrid, size), levels);
  add(work, masks.extent, maskGrid, work.patch);
  if (observer.wantsPictures()) observer.show("mesh", drawMesh(work.patch, region, mesh, canonical));
  return region.rect;
}

}  // namespace fusion
