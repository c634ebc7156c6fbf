#include "output.h"

#include <stdlib.h>
#include <string.h>

fi_output *fi_output_new(void) { return calloc(1, sizeof(fi_output)); }

fi_piece *fi_output_grow(fi_output *output) {
  fi_piece *piece = malloc(sizeof *piece);
  if (!piece) return NULL;
  piece->next = NULL;
  piece->count = 0;
  if (output->last) {
    output->last->next = piece;
  } else {
    output->first = piece;
  }
  output->last = piece;
  return piece;
}

bool fi_output_append(fi_output *output, const uint8_t *bytes, size_t count) {
  while (count > 0) {
    fi_piece *piece = output->last;
    if (!piece || piece->count == FI_PIECE_SIZE) piece = fi_output_grow(output);
    if (!piece) return false;
    size_t room = FI_PIECE_SIZE - piece->count;
    size_t taken = count < room ? count : room;
    memcpy(piece->bytes + piece->count, bytes, taken);
    piece->count += taken;
    bytes += taken;
    count -= taken;
  }
  return true;
}

size_t fi_output_size(const fi_output *output) {
  size_t size = 0;
  for (const fi_piece *piece = output->first; piece; piece = piece->next) size += piece->count;
  return size;
}

void fi_output_copy(const fi_output *output, uint8_t *destination) {
  for (const fi_piece *piece = output->first; piece; piece = piece->next) {
    memcpy(destination, piece->bytes, piece->count);
    destination += piece->count;
  }
}

void fi_output_free(fi_output *output) {
  if (!output) return;
  for (fi_piece *piece = output->first; piece;) {
    fi_piece *next = piece->next;
    free(piece);
    piece = next;
  }
  free(output);
}
