/// A growing list of byte pieces.
#ifndef FI_OUTPUT_H
#define FI_OUTPUT_H

#include "fusion_imaging.h"

enum { FI_PIECE_SIZE = 1 << 17 };

typedef struct fi_piece {
  struct fi_piece *next;
  size_t count;
  uint8_t bytes[FI_PIECE_SIZE];
} fi_piece;

struct fi_output {
  fi_piece *first;
  fi_piece *last;
};

/// An empty list, or NULL when memory ran out.
fi_output *fi_output_new(void);

/// Appends an empty piece, which becomes the last. Returns NULL when memory ran out.
fi_piece *fi_output_grow(fi_output *output);

/// Appends bytes. Returns false when memory ran out.
bool fi_output_append(fi_output *output, const uint8_t *bytes, size_t count);

#endif
