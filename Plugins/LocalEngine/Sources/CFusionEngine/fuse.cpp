#include "fuse.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "blend.hpp"
#include "compose.hpp"
#include "detail.hpp"
#include "landmarks.hpp"
#include "light.hpp"
#include "masks.hpp"
#include "observer.hpp"
#include "prefilter.hpp"
#include "sampling.hpp"
#include "topology.hpp"
#include "warp.hpp"

namespace fusion {
namespace {

// Sizes of a face on the coarse grids, in cells between the irises.
constexpr double maskIpd = 64, lightIpd = 32;
// The coarsest band is this wide, in interpupillary distances.
constexpr double coarsestBand = 0.25;

// Of the grain: the same inputs give the same picture (FNV-1a over the meshes).
uint64_t seed(const fe_fusion& fusion) {
  uint64_t hash = 14695981039346656037u;
  for (const fe_face* face : {fusion.donor_face, fusion.template_face}) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(face->points);
    for (size_t i = 0; i < sizeof face->points; i++) hash = (hash ^ bytes[i]) * 1099511628211u;
  }
  return hash;
}

cv::Mat drawMesh(const cv::Mat& picture, cv::Point2d origin, const std::vector<cv::Point2d>& mesh,
                 const CanonicalFace& canonical) {
  cv::Mat result = picture.clone();
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
  for (auto& d : change) d *= fusion.similarity;
  const double scale = region.ipd / interpupillaryDistance(donorFace);
  const cv::Mat donor = matchScale(view(fusion.donor), scale, donorFace);
  std::vector<cv::Point2d> mesh;
  for (int i = 0; i < topology::meshVertices; i++) mesh.push_back(at(templateFace, i) + change[i]);
  const cv::Rect shown = donorArea(mesh, region);
  const cv::Point inRegion = shown.tl() - region.rect.tl();

  observer.begin(FE_STAGE_WARP);
  const Warp warp(region, donorFace, templateFace, change, canonical);
  work.patch.create(region.rect.size(), CV_8UC3);
  work.donor.create(shown.size(), CV_8UC3);
  sample(scene, warp.toTemplate, warp.step, {}, work.patch);
  sample(donor, warp.toDonor, warp.step, inRegion, work.donor);
  if (warp.mirrors()) {
    work.mirrored.create(shown.size(), CV_8UC3);
    sample(donor, warp.toMirrored, warp.step, inRegion, work.mirrored);
    mixSides(work.mirrored, warp.ownShare, warp.step, inRegion, work.donor);
  }
  cv::Mat base = work.patch(cv::Rect(inRegion, shown.size()));
  observer.show("template-warped", base);
  observer.show("donor-warped", work.donor);

  observer.begin(FE_STAGE_LIGHT);
  const CoarseGrid maskGrid(shown, region.ipd, maskIpd), lightGrid(shown, region.ipd, lightIpd);
  const Masks masks(maskGrid, mesh);
  const cv::Mat skin = skinMask(lightGrid, mesh);
  const cv::Mat gain = lightGain(lightGrid.shrink(work.donor), lightGrid.shrink(base), skin, lightGrid.ipd);
  matchDetail(base, skin, gain, lightGrid, fusion.similarity, seed(fusion), work.donor);
  observer.show("mask-face", masks.face);
  observer.show("mask-keep", masks.keep);
  observer.show("mask-extent", masks.extent);
  observer.show("mask-skin", skin);
  observer.show("light-gain", gain);

  observer.begin(FE_STAGE_BLEND);
  litDifference(base, work.donor, gain, lightGrid, masks.keep, maskGrid, fusion.similarity, work.difference);
  const int levels = std::max(2, static_cast<int>(std::log2(coarsestBand * region.ipd)));
  blendBands(work.difference, maskGrid.enlarge(masks.face), levels);
  add(work.difference, masks.extent, maskGrid, base);
  if (observer.wantsPictures()) observer.show("mesh", drawMesh(work.patch, region.rect.tl(), mesh, canonical));
  return region.rect;
}

}  // namespace fusion
