#include "pictures.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

/* A picture that says it has more scans is made to keep somebody busy. */
#define MOST_SCANS 200

typedef struct {
  struct jpeg_error_mgr base;
  jmp_buf out;
  enum stet_result result;
  /* Whether what is missing may be grey. */
  int is_lenient;
} failure;

static void leave(j_common_ptr info) {
  failure *error = (failure *)info->err;
  error->result = info->err->msg_code == JERR_OUT_OF_MEMORY ? STET_NO_MEMORY : STET_DAMAGED;
  longjmp(error->out, 1);
}

static void note(j_common_ptr info, int level) {
  /* The library would fill what is missing with grey. */
  if (((failure *)info->err)->is_lenient) return;
  if (level < 0 && (info->err->msg_code == JWRN_JPEG_EOF || info->err->msg_code == JWRN_HIT_MARKER))
    leave(info);
}

static void say_nothing(j_common_ptr info) { (void)info; }

static void count_scans(j_common_ptr info) {
  if (((j_decompress_ptr)info)->input_scan_number > MOST_SCANS) leave(info);
}

static struct jpeg_error_mgr *errors(failure *error) {
  jpeg_std_error(&error->base);
  error->base.error_exit = leave;
  error->base.emit_message = note;
  error->base.output_message = say_nothing;
  error->result = STET_DAMAGED;
  return &error->base;
}

/* Stands outside of the frame that is jumped back to. */
typedef struct {
  struct jpeg_decompress_struct info;
  struct jpeg_progress_mgr progress;
  failure error;
  unsigned char *row, *colours;
  stet_scaler *scaler;
  JOCTET *profile;
} reading;

/* Inks as colours of light; Adobe's programs write them upside down. */
static void to_light(const unsigned char *inks, int width, int is_inverted, unsigned char *colours) {
  for (int at = 0; at < width; at++, inks += 4, colours += 3)
    for (int ink = 0; ink < 3; ink++)
      colours[ink] = is_inverted ? inks[ink] * inks[3] / 255
                                 : (255 - inks[ink]) * (255 - inks[3]) / 255;
}

static enum stet_result read(
    reading *now, const unsigned char *bytes, size_t count, stet_picture *picture) {
  struct jpeg_decompress_struct *info = &now->info;
  if (setjmp(now->error.out)) return now->error.result;
  jpeg_create_decompress(info);
  now->progress.progress_monitor = count_scans;
  info->progress = &now->progress;
  jpeg_save_markers(info, JPEG_APP0 + 2, 0xFFFF);
  jpeg_mem_src(info, bytes, count);
  jpeg_read_header(info, TRUE);
  long long pixels = (long long)info->image_width * info->image_height;
  if (pixels > (jpeg_has_multiple_scans(info) ? STET_MOST_PIXELS_AT_ONCE : STET_MOST_PIXELS))
    return STET_TOO_LARGE;
  unsigned int size;
  if (jpeg_read_icc_profile(info, &now->profile, &size))
    stet_keep_profile(picture, now->profile, size);
  int is_of_inks = info->jpeg_color_space == JCS_CMYK || info->jpeg_color_space == JCS_YCCK;
  int is_inverted = info->saw_Adobe_marker;
  info->out_color_space = is_of_inks ? JCS_CMYK : JCS_RGB;
  info->scale_num = 1;
  while (info->scale_denom < 8
         && info->image_width >= info->scale_denom * 2 * (unsigned)picture->width
         && info->image_height >= info->scale_denom * 2 * (unsigned)picture->height)
    info->scale_denom *= 2;
  jpeg_start_decompress(info);
  picture->channels = 3;
  enum stet_result result = stet_make_pixels(picture);
  if (result != STET_DONE) return result;
  now->scaler = stet_scaler_new(info->output_width, info->output_height, picture);
  now->row = malloc((size_t)info->output_width * info->output_components);
  now->colours = malloc((size_t)info->output_width * 3);
  if (!now->scaler || !now->row || !now->colours) return STET_NO_MEMORY;
  while (info->output_scanline < info->output_height) {
    jpeg_read_scanlines(info, &now->row, 1);
    if (is_of_inks) to_light(now->row, info->output_width, is_inverted, now->colours);
    stet_scaler_add(now->scaler, is_of_inks ? now->colours : now->row);
  }
  /* Behind the pixels of one that is cut off anything may stand. */
  if (!now->error.is_lenient) jpeg_finish_decompress(info);
  return STET_DONE;
}

static enum stet_result read_all(
    const unsigned char *bytes, size_t count, int width, int height, int is_lenient,
    stet_picture *picture) {
  *picture = (stet_picture){.width = width, .height = height};
  reading now = {0};
  now.info.err = errors(&now.error);
  now.error.is_lenient = is_lenient;
  enum stet_result result = read(&now, bytes, count, picture);
  jpeg_destroy_decompress(&now.info);
  stet_scaler_free(now.scaler);
  free(now.row);
  free(now.colours);
  free(now.profile);
  return result;
}

enum stet_result stet_read_jpeg(
    const unsigned char *bytes, size_t count, int width, int height, stet_picture *picture) {
  return read_all(bytes, count, width, height, 0, picture);
}

enum stet_result stet_read_cut_jpeg(
    const unsigned char *bytes, size_t count, int width, int height, stet_picture *picture) {
  return read_all(bytes, count, width, height, 1, picture);
}

typedef struct {
  struct jpeg_compress_struct info;
  failure error;
  struct jpeg_destination_mgr target;
  unsigned char *bytes;
  size_t room, count;
} writing;

/* The library's own target in memory tells of its bytes at the end alone: after a failure, what it told
 * of before may have been given back. */

static void begin(j_compress_ptr info) {
  writing *now = (writing *)info->client_data;
  now->room = 1 << 16;
  now->bytes = malloc(now->room);
  if (!now->bytes) ERREXIT1(info, JERR_OUT_OF_MEMORY, 1);
  now->target.next_output_byte = now->bytes;
  now->target.free_in_buffer = now->room;
}

static boolean grow(j_compress_ptr info) {
  writing *now = (writing *)info->client_data;
  unsigned char *more = realloc(now->bytes, now->room * 2);
  if (!more) ERREXIT1(info, JERR_OUT_OF_MEMORY, 2);
  now->bytes = more;
  now->target.next_output_byte = more + now->room;
  now->target.free_in_buffer = now->room;
  now->room *= 2;
  return TRUE;
}

static void finish(j_compress_ptr info) {
  writing *now = (writing *)info->client_data;
  now->count = now->room - now->target.free_in_buffer;
}

static enum stet_result write(
    writing *now, const stet_picture *picture, int quality, const char *xmp) {
  struct jpeg_compress_struct *info = &now->info;
  if (setjmp(now->error.out)) return now->error.result;
  jpeg_create_compress(info);
  info->client_data = now;
  now->target = (struct jpeg_destination_mgr){
      .init_destination = begin, .empty_output_buffer = grow, .term_destination = finish};
  info->dest = &now->target;
  info->image_width = picture->width;
  info->image_height = picture->height;
  info->input_components = 3;
  info->in_color_space = JCS_RGB;
  jpeg_set_defaults(info);
  jpeg_set_quality(info, quality, TRUE);
  jpeg_simple_progression(info);
  info->optimize_coding = TRUE;
  jpeg_start_compress(info, TRUE);
  if (xmp) {
    static const char name[] = "http://ns.adobe.com/xap/1.0/";
    unsigned char packet[65533];
    size_t length = strlen(xmp);
    if (length + sizeof(name) < sizeof(packet)) {
      memcpy(packet, name, sizeof(name));
      memcpy(packet + sizeof(name), xmp, length);
      jpeg_write_marker(info, JPEG_APP0 + 1, packet, (unsigned)(length + sizeof(name)));
    }
  }
  if (picture->profile)
    jpeg_write_icc_profile(info, picture->profile, (unsigned)picture->profile_size);
  size_t length = (size_t)picture->width * 3;
  while (info->next_scanline < info->image_height) {
    JSAMPROW row = picture->pixels + length * info->next_scanline;
    jpeg_write_scanlines(info, &row, 1);
  }
  jpeg_finish_compress(info);
  return STET_DONE;
}

enum stet_result stet_write_jpeg(
    const stet_picture *picture, int quality, const char *xmp, stet_bytes *file) {
  writing now = {0};
  now.info.err = errors(&now.error);
  enum stet_result result = write(&now, picture, quality, xmp);
  jpeg_destroy_compress(&now.info);
  *file = (stet_bytes){.bytes = now.bytes, .count = now.count};
  return result;
}
