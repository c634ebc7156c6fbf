// The local engine's C boundary: plain C11, no exceptions, no global state.
//
// Coordinates are pixel indices of the upright picture: (0, 0) is the centre of the top left pixel. Samples are 8-bit sRGB.
#ifndef FUSION_ENGINE_H
#define FUSION_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { FE_LANDMARKS = 478, FE_BLENDSHAPES = 52, FE_MESSAGE_BYTES = 512 };

typedef enum fe_status {
  FE_OK = 0,
  FE_CANCELLED,
  FE_NO_FACE,
  FE_MODEL_UNREADABLE,
  FE_RUNTIME_INCOMPLETE,
  FE_OUT_OF_MEMORY,
  FE_INTERNAL
} fe_status;

// What went wrong, for a person; empty after FE_OK.
typedef struct fe_message {
  char text[FE_MESSAGE_BYTES];
} fe_message;

// A borrowed picture: interleaved RGB or RGBA rows without padding.
typedef struct fe_image {
  const uint8_t *samples;
  int32_t width, height, channels;
} fe_image;

// A face as the detector sees it. Eyes are the person's right and left, in pixel indices.
typedef struct fe_detection {
  float x, y, width, height;
  float score;
  float right_eye_x, right_eye_y, left_eye_x, left_eye_y;
} fe_detection;

// Numbers about a face: pixels, degrees, and the units of FaceMeasures.
typedef struct fe_measures {
  float side, ipd, yaw, pitch, roll, sharpness, brightness, chroma, eyes_open;
} fe_measures;

// A face with its mesh: x, y and depth of every landmark in pixels (smaller depth is nearer).
typedef struct fe_face {
  float points[FE_LANDMARKS * 3];
  float blendshapes[FE_BLENDSHAPES];
  float presence;
} fe_face;

// The models, compiled once and shared by all sessions.
typedef struct fe_models fe_models;

// Where the models are and how to compile them. `cache` may be NULL: compiled models are then not kept.
typedef struct fe_models_options {
  const char *directory;
  const char *cache;
  int32_t threads;
} fe_models_options;

fe_status fe_models_open(const fe_models_options *options, fe_models **models, fe_message *message);
void fe_models_close(fe_models *models);

// The work space of one thread: never used by two at once.
typedef struct fe_session fe_session;

fe_status fe_session_open(fe_models *models, fe_session **session, fe_message *message);
void fe_session_close(fe_session *session);

// Finds faces, the largest first. `faces` is owned by the session until its next call.
fe_status fe_detect(fe_session *session, const fe_image *image, const fe_detection **faces, size_t *count,
                    fe_message *message);

// Fits the mesh to a detected face. FE_NO_FACE when there is none after all.
fe_status fe_landmarks(fe_session *session, const fe_image *image, const fe_detection *detection, fe_face *face,
                       fe_message *message);

// Measures a face with its mesh.
fe_status fe_measure(const fe_session *session, const fe_image *image, const fe_face *face, fe_measures *measures,
                     fe_message *message);

typedef enum fe_stage { FE_STAGE_GEOMETRY, FE_STAGE_WARP, FE_STAGE_LIGHT, FE_STAGE_BLEND, FE_STAGE_COUNT } fe_stage;

// What a fusion reports while it runs; every member may be NULL. `context` is handed back.
typedef struct fe_observer {
  void *context;
  // Called as each stage begins; returning false ends the call with FE_CANCELLED.
  bool (*proceed)(void *context, fe_stage stage);
  // Receives a picture from inside the work, borrowed for the call.
  void (*debug)(void *context, const char *name, const fe_image *image);
} fe_observer;

typedef struct fe_fusion {
  fe_image donor;
  fe_image template_image;
  const fe_face *donor_face;
  const fe_face *template_face;
  double similarity;
} fe_fusion;

// The pixels that may differ from the template: RGB rows without padding, owned by the session until its next call.
typedef struct fe_patch {
  const uint8_t *samples;
  int32_t x, y, width, height;
} fe_patch;

fe_status fe_fuse(fe_session *session, const fe_fusion *fusion, const fe_observer *observer, fe_patch *patch,
                  fe_message *message);

#ifdef __cplusplus
}
#endif

#endif
