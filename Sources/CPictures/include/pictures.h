#ifndef STET_PICTURES_H
#define STET_PICTURES_H

#include <stddef.h>

/* JPEG, PNG and WebP by libjpeg-turbo, libpng and libwebp.
 *
 * It is in C because two of these report errors by longjmp, which must not cross a frame of Swift. */

typedef struct {
  int width, height;
  /* 3 for red, green, blue; 4 with alpha behind. */
  int channels;
  unsigned char *pixels;
  /* An ICC profile of red, green and blue; NULL for none. */
  unsigned char *profile;
  size_t profile_size;
} stet_picture;

typedef struct {
  unsigned char *bytes;
  size_t count;
} stet_bytes;

enum stet_result {
  STET_DONE,
  /* It is cut off, or not what it says. */
  STET_DAMAGED,
  /* It has more pixels than are decoded. */
  STET_TOO_LARGE,
  STET_NO_MEMORY
};

/* So many pixels are decoded of a picture that comes row by row, and so many of one that has to stand in
 * memory as a whole. */
#define STET_MOST_PIXELS 150000000LL
#define STET_MOST_PIXELS_AT_ONCE 64000000LL

/* Read a picture scaled to a width and height, which are no more than its own; it is not turned. */
enum stet_result stet_read_jpeg(
    const unsigned char *bytes, size_t count, int width, int height, stet_picture *picture);
enum stet_result stet_read_png(
    const unsigned char *bytes, size_t count, int width, int height, stet_picture *picture);
enum stet_result stet_read_webp(
    const unsigned char *bytes, size_t count, int width, int height, stet_picture *picture);

/* Reads what there is of one that is cut off, the rest in grey. */
enum stet_result stet_read_cut_jpeg(
    const unsigned char *bytes, size_t count, int width, int height, stet_picture *picture);

/* Turns a picture upright, as Exif 2.32 counts orientations from 1 to 8. */
enum stet_result stet_turn(stet_picture *picture, int orientation);

/* Makes a smaller one. */
enum stet_result stet_scale(
    const stet_picture *picture, int width, int height, stet_picture *scaled);

/* Write a picture, with its profile and a packet of XMP where there are any. */
enum stet_result stet_write_jpeg(
    const stet_picture *picture, int quality, const char *xmp, stet_bytes *file);
enum stet_result stet_write_png(const stet_picture *picture, const char *xmp, stet_bytes *file);
enum stet_result stet_write_webp(
    const stet_picture *picture, int quality, int is_lossless, const char *xmp, stet_bytes *file);

/* Gives a picture another profile in place of its own; NULL for none. */
void stet_replace_profile(stet_picture *picture, const unsigned char *profile, size_t count);

/* Unpack and pack what zlib packs; at most so many bytes. */
enum stet_result stet_inflate(
    const unsigned char *bytes, size_t count, size_t most, stet_bytes *data);
enum stet_result stet_deflate(const unsigned char *bytes, size_t count, stet_bytes *data);

void stet_free_picture(stet_picture *picture);
void stet_free_bytes(stet_bytes *file);

/* What the readers share. */

typedef struct stet_scaler stet_scaler;

/* Scales rows as they come, by a Catmull-Rom filter as wide as the reduction asks for. */
stet_scaler *stet_scaler_new(int from_width, int from_height, stet_picture *into);
void stet_scaler_add(stet_scaler *scaler, const unsigned char *row);
void stet_scaler_free(stet_scaler *scaler);

/* Makes the pixels of a picture whose width, height and channels are set. */
enum stet_result stet_make_pixels(stet_picture *picture);

/* Keeps a copy of a profile that fits red, green and blue. */
void stet_keep_profile(stet_picture *picture, const unsigned char *profile, size_t count);

#endif
