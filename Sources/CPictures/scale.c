#include "pictures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What one row or column of the scaled picture is made of. */
typedef struct {
  int start, count;
  float *weights;
} taps;

struct stet_scaler {
  stet_picture *into;
  int from_width, from_height;
  taps *across, *down;
  float *weights_across, *weights_down;
  /* Rows that are scaled across, by their numbers modulo `ring_rows`. */
  float *ring;
  int ring_rows;
  float *line;
  int next_in, next_out;
};

static double filter(double x) {
  x = fabs(x);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return 0;
}

static int make_taps(int from, int to, taps **made, float **all, int *most) {
  double step = (double)from / to, scale = step > 1 ? step : 1, reach = 2 * scale;
  int room = (int)(2 * reach) + 3;
  *made = calloc(to, sizeof(taps));
  *all = calloc((size_t)to * room, sizeof(float));
  *most = 1;
  if (!*made || !*all) return 0;
  for (int place = 0; place < to; place++) {
    double center = (place + 0.5) * step - 0.5;
    int first = (int)ceil(center - reach), last = (int)floor(center + reach);
    if (first < 0) first = 0;
    if (last > from - 1) last = from - 1;
    if (last < first) last = first;
    taps *tap = &(*made)[place];
    tap->start = first;
    tap->count = last - first + 1;
    tap->weights = *all + (size_t)place * room;
    double sum = 0;
    for (int at = first; at <= last; at++) sum += filter((at - center) / scale);
    for (int at = first; at <= last; at++)
      tap->weights[at - first] = sum == 0 ? 1.0f / tap->count
                                          : (float)(filter((at - center) / scale) / sum);
    if (tap->count > *most) *most = tap->count;
  }
  return 1;
}

stet_scaler *stet_scaler_new(int from_width, int from_height, stet_picture *into) {
  stet_scaler *scaler = calloc(1, sizeof(stet_scaler));
  if (!scaler) return NULL;
  scaler->into = into;
  scaler->from_width = from_width;
  scaler->from_height = from_height;
  int most;
  if (!make_taps(from_width, into->width, &scaler->across, &scaler->weights_across, &most)
      || !make_taps(from_height, into->height, &scaler->down, &scaler->weights_down,
                    &scaler->ring_rows)) {
    stet_scaler_free(scaler);
    return NULL;
  }
  size_t row = (size_t)into->width * into->channels;
  scaler->ring = malloc(row * scaler->ring_rows * sizeof(float));
  size_t line = (size_t)from_width * into->channels;
  scaler->line = malloc((line > row ? line : row) * sizeof(float));
  if (!scaler->ring || !scaler->line) {
    stet_scaler_free(scaler);
    return NULL;
  }
  return scaler;
}

/* Colours count by how much of them is seen, so that what is transparent lends no edge its colour. */
static void widen(const unsigned char *row, int width, int channels, float *line) {
  if (channels == 3) {
    for (int at = 0; at < width * 3; at++) line[at] = row[at];
    return;
  }
  for (int at = 0; at < width; at++, row += 4, line += 4) {
    float alpha = row[3] / 255.0f;
    line[0] = row[0] * alpha;
    line[1] = row[1] * alpha;
    line[2] = row[2] * alpha;
    line[3] = row[3];
  }
}

static unsigned char rounded(float value) {
  return value <= 0 ? 0 : value >= 255 ? 255 : (unsigned char)(value + 0.5f);
}

static void narrow(const float *line, int width, int channels, unsigned char *row) {
  if (channels == 3) {
    for (int at = 0; at < width * 3; at++) row[at] = rounded(line[at]);
    return;
  }
  for (int at = 0; at < width; at++, row += 4, line += 4) {
    float scale = line[3] > 0 ? 255.0f / line[3] : 0;
    row[0] = rounded(line[0] * scale);
    row[1] = rounded(line[1] * scale);
    row[2] = rounded(line[2] * scale);
    row[3] = rounded(line[3]);
  }
}

static void scale_across(const stet_scaler *scaler, float *out) {
  int channels = scaler->into->channels;
  for (int place = 0; place < scaler->into->width; place++, out += channels) {
    const taps *tap = &scaler->across[place];
    const float *in = scaler->line + (size_t)tap->start * channels;
    float red = 0, green = 0, blue = 0, alpha = 0;
    for (int at = 0; at < tap->count; at++, in += channels) {
      float weight = tap->weights[at];
      red += weight * in[0];
      green += weight * in[1];
      blue += weight * in[2];
      if (channels == 4) alpha += weight * in[3];
    }
    out[0] = red;
    out[1] = green;
    out[2] = blue;
    if (channels == 4) out[3] = alpha;
  }
}

void stet_scaler_add(stet_scaler *scaler, const unsigned char *row) {
  stet_picture *into = scaler->into;
  size_t length = (size_t)into->width * into->channels;
  if (scaler->next_in >= scaler->from_height) return;
  if (into->width == scaler->from_width && into->height == scaler->from_height) {
    memcpy(into->pixels + length * scaler->next_in++, row, length);
    return;
  }
  widen(row, scaler->from_width, into->channels, scaler->line);
  scale_across(scaler, scaler->ring + length * (scaler->next_in % scaler->ring_rows));
  scaler->next_in++;
  while (scaler->next_out < into->height) {
    const taps *tap = &scaler->down[scaler->next_out];
    if (tap->start + tap->count > scaler->next_in) return;
    memset(scaler->line, 0, length * sizeof(float));
    for (int at = 0; at < tap->count; at++) {
      const float *in = scaler->ring + length * ((tap->start + at) % scaler->ring_rows);
      float weight = tap->weights[at];
      for (size_t place = 0; place < length; place++) scaler->line[place] += weight * in[place];
    }
    narrow(scaler->line, into->width, into->channels, into->pixels + length * scaler->next_out++);
  }
}

void stet_scaler_free(stet_scaler *scaler) {
  if (!scaler) return;
  free(scaler->across);
  free(scaler->down);
  free(scaler->weights_across);
  free(scaler->weights_down);
  free(scaler->ring);
  free(scaler->line);
  free(scaler);
}

enum stet_result stet_make_pixels(stet_picture *picture) {
  if ((long long)picture->width * picture->height > STET_MOST_PIXELS_AT_ONCE) return STET_TOO_LARGE;
  picture->pixels = calloc((size_t)picture->width * picture->height, picture->channels);
  return picture->pixels ? STET_DONE : STET_NO_MEMORY;
}

enum stet_result stet_scale(
    const stet_picture *picture, int width, int height, stet_picture *scaled) {
  *scaled = (stet_picture){.width = width, .height = height, .channels = picture->channels};
  enum stet_result result = stet_make_pixels(scaled);
  if (result != STET_DONE) return result;
  stet_keep_profile(scaled, picture->profile, picture->profile_size);
  stet_scaler *scaler = stet_scaler_new(picture->width, picture->height, scaled);
  if (!scaler) return STET_NO_MEMORY;
  size_t length = (size_t)picture->width * picture->channels;
  for (int row = 0; row < picture->height; row++)
    stet_scaler_add(scaler, picture->pixels + length * row);
  stet_scaler_free(scaler);
  return STET_DONE;
}

enum stet_result stet_turn(stet_picture *picture, int orientation) {
  if (orientation < 2 || orientation > 8) return STET_DONE;
  int width = picture->width, height = picture->height, channels = picture->channels;
  int is_on_its_side = orientation >= 5;
  int new_width = is_on_its_side ? height : width, new_height = is_on_its_side ? width : height;
  unsigned char *turned = malloc((size_t)width * height * channels);
  if (!turned) return STET_NO_MEMORY;
  for (int row = 0; row < new_height; row++) {
    for (int column = 0; column < new_width; column++) {
      int x = is_on_its_side ? row : column, y = is_on_its_side ? column : row;
      if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
        x = width - 1 - x;
      if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
        y = height - 1 - y;
      memcpy(turned + ((size_t)row * new_width + column) * channels,
             picture->pixels + ((size_t)y * width + x) * channels, channels);
    }
  }
  free(picture->pixels);
  picture->pixels = turned;
  picture->width = new_width;
  picture->height = new_height;
  return STET_DONE;
}

void stet_keep_profile(stet_picture *picture, const unsigned char *profile, size_t count) {
  /* Bytes 16 to 19 name the colours that it is for: one for ink or grey says nothing of these. */
  if (!profile || count < 128 || count > 1 << 20 || memcmp(profile + 16, "RGB ", 4) != 0) return;
  picture->profile = malloc(count);
  if (!picture->profile) return;
  memcpy(picture->profile, profile, count);
  picture->profile_size = count;
}

void stet_replace_profile(stet_picture *picture, const unsigned char *profile, size_t count) {
  free(picture->profile);
  picture->profile = NULL;
  picture->profile_size = 0;
  stet_keep_profile(picture, profile, count);
}

void stet_free_picture(stet_picture *picture) {
  free(picture->pixels);
  free(picture->profile);
  *picture = (stet_picture){0};
}

void stet_free_bytes(stet_bytes *file) {
  free(file->bytes);
  *file = (stet_bytes){0};
}
