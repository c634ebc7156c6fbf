#include "canonical.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <span>

#include "error.hpp"
#include "topology.hpp"

namespace fusion {
namespace {

// A bounded reader of the protocol buffers wire format.
class Message {
 public:
  explicit Message(std::span<const uint8_t> bytes) : bytes_(bytes) {}

  struct Field {
    int number;
    uint64_t integer;
    std::span<const uint8_t> bytes;
  };

  bool next(Field& field) {
    if (bytes_.empty()) return false;
    const uint64_t key = varint();
    field = {static_cast<int>(key >> 3), 0, {}};
    switch (key & 7) {
      case 0: field.integer = varint(); break;
      case 2: field.bytes = take(varint()); break;
      case 5: field.bytes = take(4); break;
      case 1: field.bytes = take(8); break;
      default: throw Failure(FE_MODEL_UNREADABLE, "unknown wire type");
    }
    return true;
  }

  bool empty() const { return bytes_.empty(); }

  uint64_t varint() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const uint8_t byte = take(1)[0];
      value |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw Failure(FE_MODEL_UNREADABLE, "overlong number");
  }

 private:
  std::span<const uint8_t> take(uint64_t count) {
    if (count > bytes_.size()) throw Failure(FE_MODEL_UNREADABLE, "ends within a field");
    const auto part = bytes_.first(count);
    bytes_ = bytes_.subspan(count);
    return part;
  }

  std::span<const uint8_t> bytes_;
};

float asFloat(std::span<const uint8_t> bytes) {
  float value = 0;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

// Numbers of field 3 (floats: x y z u v per vertex) and field 4 (indices), packed or not.
void readMesh(Message mesh, std::vector<float>& numbers, std::vector<int>& indices) {
  for (Message::Field field; mesh.next(field);) {
    if (field.number == 3) {
      for (size_t i = 0; i + 4 <= field.bytes.size(); i += 4) numbers.push_back(asFloat(field.bytes.subspan(i, 4)));
    } else if (field.number == 4 && field.bytes.empty()) {
      indices.push_back(static_cast<int>(field.integer));
    } else if (field.number == 4) {
      for (Message packed(field.bytes); !packed.empty();) indices.push_back(static_cast<int>(packed.varint()));
    }
  }
}

void readRigid(Message basis, CanonicalFace& face) {
  int index = 0;
  double weight = 0;
  for (Message::Field field; basis.next(field);) {
    if (field.number == 1) index = static_cast<int>(field.integer);
    if (field.number == 2) weight = asFloat(field.bytes);
  }
  if (index >= topology::meshVertices) throw Failure(FE_MODEL_UNREADABLE, "rigid vertex out of range");
  face.rigid.push_back(index);
  face.rigidWeights.push_back(weight);
}

void connect(CanonicalFace& face) {
  face.neighbours.resize(face.vertices.size());
  for (const auto& triangle : face.triangles) {
    for (int corner = 0; corner < 3; corner++) {
      auto& list = face.neighbours[triangle[corner]];
      for (int step = 1; step < 3; step++) {
        const int other = triangle[(corner + step) % 3];
        if (std::find(list.begin(), list.end(), other) == list.end()) list.push_back(other);
      }
    }
  }
}

void pairSides(CanonicalFace& face) {
  for (const auto& vertex : face.vertices) {
    const cv::Vec3d reflected(-vertex[0], vertex[1], vertex[2]);
    const auto nearest = std::min_element(
        face.vertices.begin(), face.vertices.end(),
        [&](const auto& a, const auto& b) { return cv::norm(a - reflected) < cv::norm(b - reflected); });
    face.mirrored.push_back(static_cast<int>(nearest - face.vertices.begin()));
  }
}

}  // namespace

CanonicalFace CanonicalFace::read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Failure(FE_MODEL_UNREADABLE, "cannot be opened");
  const std::vector<char> content{std::istreambuf_iterator<char>(file), {}};
  CanonicalFace face;
  std::vector<float> numbers;
  std::vector<int> indices;
  Message metadata({reinterpret_cast<const uint8_t*>(content.data()), content.size()});
  for (Message::Field field; metadata.next(field);) {
    if (field.number == 1) readMesh(Message(field.bytes), numbers, indices);
    if (field.number == 2) readRigid(Message(field.bytes), face);
  }
  const bool inRange = std::all_of(indices.begin(), indices.end(),
                                   [](int i) { return i >= 0 && i < topology::meshVertices; });
  if (numbers.size() != topology::meshVertices * 5 || indices.size() != 2694 || !inRange || face.rigid.size() < 3) {
    throw Failure(FE_MODEL_UNREADABLE, "is not the geometry of the 468-vertex face mesh");
  }
  for (size_t i = 0; i < numbers.size(); i += 5) face.vertices.emplace_back(numbers[i], numbers[i + 1], numbers[i + 2]);
  for (size_t i = 0; i < indices.size(); i += 3) {
    face.triangles.emplace_back(indices[i], indices[i + 1], indices[i + 2]);
  }
  connect(face);
  pairSides(face);
  return face;
}

}  // namespace fusion
