// Landmark indices of the 478-point face mesh; "right" and "left" are the person's own.
#pragma once

#include <array>

namespace fusion::topology {

inline constexpr int meshVertices = 468;
inline constexpr int rightIris = 468, leftIris = 473;
inline constexpr int rightEyeOuter = 33, rightEyeInner = 133, leftEyeInner = 362, leftEyeOuter = 263;
inline constexpr int subnasale = 2, upperLipInner = 13, lowerLipInner = 14, mouthRight = 61, mouthLeft = 291;
inline constexpr int nasion = 168, chin = 152;

inline constexpr std::array<int, 36> oval = {10,  338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288,
                                             397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
                                             172, 58,  132, 93,  234, 127, 162, 21,  54,  103, 67,  109};
inline constexpr std::array<int, 20> lipsOuter = {61,  146, 91,  181, 84,  17, 314, 405, 321, 375,
                                                  291, 409, 270, 269, 267, 0,  37,  39,  40,  185};
inline constexpr std::array<int, 20> lipsInner = {78,  95,  88,  178, 87,  14, 317, 402, 318, 324,
                                                  308, 415, 310, 311, 312, 13, 82,  81,  80,  191};
inline constexpr std::array<int, 16> rightEye = {33,  7,   163, 144, 145, 153, 154, 155,
                                                 133, 173, 157, 158, 159, 160, 161, 246};
inline constexpr std::array<int, 16> leftEye = {263, 249, 390, 373, 374, 380, 381, 382,
                                                362, 398, 384, 385, 386, 387, 388, 466};
inline constexpr std::array<int, 10> rightBrow = {46, 53, 52, 65, 55, 107, 66, 105, 63, 70};
inline constexpr std::array<int, 10> leftBrow = {276, 283, 282, 295, 285, 336, 296, 334, 293, 300};

// The landmarks that the blendshape model takes, in its order.
inline constexpr std::array<int, 146> blendshapeInputs = {
    0,   1,   4,   5,   6,   7,   8,   10,  13,  14,  17,  21,  33,  37,  39,  40,  46,  52,  53,  54,  55,
    58,  61,  63,  65,  66,  67,  70,  78,  80,  81,  82,  84,  87,  88,  91,  93,  95,  103, 105, 107, 109,
    127, 132, 133, 136, 144, 145, 146, 148, 149, 150, 152, 153, 154, 155, 157, 158, 159, 160, 161, 162, 163,
    168, 172, 173, 176, 178, 181, 185, 191, 195, 197, 234, 246, 249, 251, 263, 267, 269, 270, 276, 282, 283,
    284, 285, 288, 291, 293, 295, 296, 297, 300, 308, 310, 311, 312, 314, 317, 318, 321, 323, 324, 332, 334,
    336, 338, 356, 361, 362, 365, 373, 374, 375, 377, 378, 379, 380, 381, 382, 384, 385, 386, 387, 388, 389,
    390, 397, 398, 400, 402, 405, 409, 415, 454, 466, 468, 469, 470, 471, 472, 473, 474, 475, 476, 477};
inline constexpr int blinkLeft = 9, blinkRight = 10;

}  // namespace fusion::topology
