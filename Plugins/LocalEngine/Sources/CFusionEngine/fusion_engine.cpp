#include "fusion_engine.h"

#include <cstdio>
#include <memory>
#include <new>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "error.hpp"
#include "fuse.hpp"
#include "landmarks.hpp"
#include "measures.hpp"
#include "models.hpp"
#include "search.hpp"

struct fe_models : fusion::Models {
  using Models::Models;
};

struct fe_session {
  explicit fe_session(fe_models& models)
      : models(models), search(models), landmarker(models.mesh(), models.blendshapes()) {}

  fe_models& models;
  fusion::FaceSearch search;
  fusion::Landmarker landmarker;
  fusion::Workspace workspace;
};

namespace {

fe_status report(fe_message* message, fe_status status, const char* text) {
  if (message) std::snprintf(message->text, sizeof message->text, "%s", text);
  return status;
}

// Runs the body so that no exception crosses the boundary.
template <typename Body>
fe_status guarded(fe_message* message, Body&& body) {
  if (message) message->text[0] = 0;
  try {
    body();
    return FE_OK;
  } catch (const fusion::Failure& failure) {
    return report(message, failure.status, failure.what());
  } catch (const std::bad_alloc&) {
    return report(message, FE_OUT_OF_MEMORY, "out of memory");
  } catch (const cv::Exception& exception) {
    return report(message, exception.code == cv::Error::StsNoMem ? FE_OUT_OF_MEMORY : FE_INTERNAL, exception.what());
  } catch (const std::exception& exception) {
    return report(message, FE_INTERNAL, exception.what());
  }
}

// The networks take three channels.
cv::Mat opaque(const fe_image& image) {
  cv::Mat pixels = fusion::view(image);
  if (pixels.channels() == 4) cv::cvtColor(pixels, pixels, cv::COLOR_RGBA2RGB);
  return pixels;
}

}  // namespace

fe_status fe_models_open(const fe_models_options* options, fe_models** models, fe_message* message) {
  return guarded(message, [&] {
    *models = new fe_models(options->directory,
                            fusion::CompileOptions{options->cache ? options->cache : "", options->threads});
  });
}

void fe_models_close(fe_models* models) { delete models; }

fe_status fe_session_open(fe_models* models, fe_session** session, fe_message* message) {
  return guarded(message, [&] { *session = new fe_session(*models); });
}

void fe_session_close(fe_session* session) { delete session; }

fe_status fe_detect(fe_session* session, const fe_image* image, const fe_detection** faces, size_t* count,
                    fe_message* message) {
  return guarded(message, [&] {
    const auto& found = session->search.find(opaque(*image));
    *faces = found.data();
    *count = found.size();
  });
}

fe_status fe_landmarks(fe_session* session, const fe_image* image, const fe_detection* detection, fe_face* face,
                       fe_message* message) {
  return guarded(message, [&] {
    session->landmarker.fit(opaque(*image), *detection, *face);
    if (face->presence < fusion::leastPresence) throw fusion::Failure(FE_NO_FACE, "the mesh fits no face there");
  });
}

fe_status fe_measure(const fe_session* session, const fe_image* image, const fe_face* face, fe_measures* measures,
                     fe_message* message) {
  return guarded(message, [&] { *measures = fusion::measure(fusion::view(*image), *face, session->models.canonical()); });
}

fe_status fe_fuse(fe_session* session, const fe_fusion* fusion, const fe_observer* observer, fe_patch* patch,
                  fe_message* message) {
  return guarded(message, [&] {
    const auto& models = session->models;
    const cv::Rect rect = fusion::fuse(*fusion, observer, models.canonical(), models.regions(), session->workspace);
    *patch = {session->workspace.patch.data, rect.x, rect.y, rect.width, rect.height};
  });
}
