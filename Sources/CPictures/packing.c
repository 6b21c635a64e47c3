#include "pictures.h"

#include <stdlib.h>

#include <zlib.h>

enum stet_result stet_inflate(
    const unsigned char *bytes, size_t count, size_t most, stet_bytes *data) {
  *data = (stet_bytes){0};
  z_stream stream = {0};
  stream.next_in = (unsigned char *)bytes;
  stream.avail_in = (uInt)count;
  if (inflateInit(&stream) != Z_OK) return STET_NO_MEMORY;
  enum stet_result result = STET_DAMAGED;
  for (size_t room = 1 << 16; room <= most; room *= 2) {
    unsigned char *more = realloc(data->bytes, room);
    if (!more) {
      result = STET_NO_MEMORY;
      break;
    }
    data->bytes = more;
    stream.next_out = more + data->count;
    stream.avail_out = (uInt)(room - data->count);
    int status = inflate(&stream, Z_NO_FLUSH);
    data->count = room - stream.avail_out;
    if (status == Z_STREAM_END) result = STET_DONE;
    if (status != Z_OK || stream.avail_out) break;
  }
  inflateEnd(&stream);
  if (result != STET_DONE) stet_free_bytes(data);
  return result;
}

enum stet_result stet_deflate(const unsigned char *bytes, size_t count, stet_bytes *data) {
  uLongf room = compressBound(count);
  *data = (stet_bytes){.bytes = malloc(room)};
  if (!data->bytes) return STET_NO_MEMORY;
  if (compress2(data->bytes, &room, bytes, count, 9) != Z_OK) {
    stet_free_bytes(data);
    return STET_NO_MEMORY;
  }
  data->count = room;
  return STET_DONE;
}
