#include "pictures.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

/* Stands outside of the frame that is jumped back to. */
typedef struct {
  png_structp png;
  png_infop info;
  const unsigned char *bytes;
  size_t left;
  unsigned char *rows;
  stet_scaler *scaler;
  int has_no_memory;
} reading;

static void leave(png_structp png, png_const_charp message) {
  (void)message;
  longjmp(png_jmpbuf(png), 1);
}

static void say_nothing(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

/* The library tells what failed in words alone. */
static png_voidp get_memory(png_structp png, png_alloc_size_t size) {
  void *memory = malloc(size);
  if (!memory) *(int *)png_get_mem_ptr(png) = 1;
  return memory;
}

static void free_memory(png_structp png, png_voidp memory) {
  (void)png;
  free(memory);
}

static void take(png_structp png, png_bytep into, size_t count) {
  reading *now = png_get_io_ptr(png);
  if (count > now->left) png_error(png, "cut off");
  memcpy(into, now->bytes, count);
  now->bytes += count;
  now->left -= count;
}

static enum stet_result read(reading *now, stet_picture *picture) {
  png_structp png = now->png;
  png_infop info = now->info;
  if (setjmp(png_jmpbuf(png))) return now->has_no_memory ? STET_NO_MEMORY : STET_DAMAGED;
  png_set_read_fn(png, now, take);
  png_set_chunk_malloc_max(png, 16 << 20);
  png_read_info(png, info);
  png_uint_32 width = png_get_image_width(png, info), height = png_get_image_height(png, info);
  int is_interlaced = png_get_interlace_type(png, info) != PNG_INTERLACE_NONE;
  if ((long long)width * height > (is_interlaced ? STET_MOST_PIXELS_AT_ONCE : STET_MOST_PIXELS))
    return STET_TOO_LARGE;
  png_charp name;
  png_bytep profile;
  png_uint_32 size;
  int method;
  if (png_get_iCCP(png, info, &name, &method, &profile, &size))
    stet_keep_profile(picture, profile, size);
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  picture->channels = png_get_channels(png, info);
  if (picture->channels != 3 && picture->channels != 4) return STET_DAMAGED;
  enum stet_result result = stet_make_pixels(picture);
  if (result != STET_DONE) return result;
  now->scaler = stet_scaler_new(width, height, picture);
  size_t length = (size_t)width * picture->channels;
  now->rows = calloc(passes > 1 ? height : 1, length);
  if (!now->scaler || !now->rows) return STET_NO_MEMORY;
  for (int pass = 0; pass < passes; pass++) {
    for (png_uint_32 row = 0; row < height; row++) {
      unsigned char *place = passes > 1 ? now->rows + length * row : now->rows;
      png_read_row(png, place, NULL);
      if (pass == passes - 1) stet_scaler_add(now->scaler, place);
    }
  }
  png_read_end(png, NULL);
  return STET_DONE;
}

enum stet_result stet_read_png(
    const unsigned char *bytes, size_t count, int width, int height, stet_picture *picture) {
  *picture = (stet_picture){.width = width, .height = height};
  reading now = {.bytes = bytes, .left = count};
  now.png = png_create_read_struct_2(
      PNG_LIBPNG_VER_STRING, NULL, leave, say_nothing, &now.has_no_memory, get_memory, free_memory);
  if (!now.png) return STET_NO_MEMORY;
  now.info = png_create_info_struct(now.png);
  enum stet_result result = now.info ? read(&now, picture) : STET_NO_MEMORY;
  png_destroy_read_struct(&now.png, &now.info, NULL);
  stet_scaler_free(now.scaler);
  free(now.rows);
  return result;
}

typedef struct {
  png_structp png;
  png_infop info;
  unsigned char *bytes;
  size_t count, room;
  int has_no_memory;
} writing;

static void give(png_structp png, png_bytep from, size_t count) {
  writing *now = png_get_io_ptr(png);
  if (now->count + count > now->room) {
    size_t room = (now->count + count) * 2;
    unsigned char *more = realloc(now->bytes, room);
    if (!more) {
      now->has_no_memory = 1;
      png_error(png, "no memory");
    }
    now->bytes = more;
    now->room = room;
  }
  memcpy(now->bytes + now->count, from, count);
  now->count += count;
}

static void flush(png_structp png) { (void)png; }

static enum stet_result write(writing *now, const stet_picture *picture, const char *xmp) {
  png_structp png = now->png;
  png_infop info = now->info;
  if (setjmp(png_jmpbuf(png))) return now->has_no_memory ? STET_NO_MEMORY : STET_DAMAGED;
  /* A profile that says nonsense is left out. */
  png_set_benign_errors(png, 1);
  png_set_write_fn(png, now, give, flush);
  png_set_IHDR(png, info, picture->width, picture->height, 8,
               picture->channels == 4 ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (picture->profile)
    png_set_iCCP(png, info, "ICC", 0, picture->profile, (png_uint_32)picture->profile_size);
  png_text text = {0};
  if (xmp) {
    text.compression = PNG_ITXT_COMPRESSION_NONE;
    text.key = "XML:com.adobe.xmp";
    text.text = (png_charp)xmp;
    text.itxt_length = strlen(xmp);
    text.lang = "";
    text.lang_key = "";
    png_set_text(png, info, &text, 1);
  }
  png_write_info(png, info);
  size_t length = (size_t)picture->width * picture->channels;
  for (int row = 0; row < picture->height; row++)
    png_write_row(png, picture->pixels + length * row);
  png_write_end(png, NULL);
  return STET_DONE;
}

enum stet_result stet_write_png(const stet_picture *picture, const char *xmp, stet_bytes *file) {
  writing now = {0};
  now.png = png_create_write_struct_2(
      PNG_LIBPNG_VER_STRING, NULL, leave, say_nothing, &now.has_no_memory, get_memory, free_memory);
  if (!now.png) return STET_NO_MEMORY;
  now.info = png_create_info_struct(now.png);
  enum stet_result result = now.info ? write(&now, picture, xmp) : STET_NO_MEMORY;
  png_destroy_write_struct(&now.png, &now.info);
  *file = (stet_bytes){.bytes = now.bytes, .count = now.count};
  return result;
}
