#include "pictures.h"

#include <stdlib.h>
#include <string.h>

#include <webp/decode.h>
#include <webp/encode.h>
#include <webp/mux.h>

static void keep_profile(stet_picture *picture, const unsigned char *bytes, size_t count) {
  WebPData data = {bytes, count};
  WebPMux *mux = WebPMuxCreate(&data, 0);
  if (!mux) return;
  WebPData chunk;
  if (WebPMuxGetChunk(mux, "ICCP", &chunk) == WEBP_MUX_OK)
    stet_keep_profile(picture, chunk.bytes, chunk.size);
  WebPMuxDelete(mux);
}

enum stet_result stet_read_webp(
    const unsigned char *bytes, size_t count, int width, int height, stet_picture *picture) {
  *picture = (stet_picture){.width = width, .height = height};
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config)) return STET_DAMAGED;
  if (WebPGetFeatures(bytes, count, &config.input) != VP8_STATUS_OK) return STET_DAMAGED;
  if ((long long)config.input.width * config.input.height > STET_MOST_PIXELS_AT_ONCE)
    return STET_TOO_LARGE;
  picture->channels = config.input.has_alpha ? 4 : 3;
  enum stet_result result = stet_make_pixels(picture);
  if (result != STET_DONE) return result;
  config.options.use_scaling = width != config.input.width || height != config.input.height;
  config.options.scaled_width = width;
  config.options.scaled_height = height;
  config.output.colorspace = picture->channels == 4 ? MODE_RGBA : MODE_RGB;
  config.output.is_external_memory = 1;
  config.output.u.RGBA.rgba = picture->pixels;
  config.output.u.RGBA.stride = width * picture->channels;
  config.output.u.RGBA.size = (size_t)width * height * picture->channels;
  VP8StatusCode status = WebPDecode(bytes, count, &config);
  WebPFreeDecBuffer(&config.output);
  if (status == VP8_STATUS_OUT_OF_MEMORY) return STET_NO_MEMORY;
  if (status != VP8_STATUS_OK) return STET_DAMAGED;
  keep_profile(picture, bytes, count);
  return STET_DONE;
}

/* Adds what is said of a picture to one that was written. */
static enum stet_result describe(
    const stet_picture *picture, const char *xmp, WebPMemoryWriter *written, stet_bytes *file) {
  WebPData data = {written->mem, written->size}, whole = {0};
  WebPMux *mux = WebPMuxCreate(&data, 0);
  if (!mux) return STET_NO_MEMORY;
  WebPData profile = {picture->profile, picture->profile_size};
  WebPData packet = {(const unsigned char *)xmp, xmp ? strlen(xmp) : 0};
  int is_done = (!picture->profile || WebPMuxSetChunk(mux, "ICCP", &profile, 0) == WEBP_MUX_OK)
      && (!xmp || WebPMuxSetChunk(mux, "XMP ", &packet, 0) == WEBP_MUX_OK)
      && WebPMuxAssemble(mux, &whole) == WEBP_MUX_OK;
  WebPMuxDelete(mux);
  if (is_done && (file->bytes = malloc(whole.size))) {
    memcpy(file->bytes, whole.bytes, whole.size);
    file->count = whole.size;
  }
  WebPDataClear(&whole);
  return file->bytes ? STET_DONE : STET_NO_MEMORY;
}

enum stet_result stet_write_webp(
    const stet_picture *picture, int quality, int is_lossless, const char *xmp, stet_bytes *file) {
  *file = (stet_bytes){0};
  WebPConfig config;
  WebPPicture source;
  if (!WebPConfigPreset(&config, WEBP_PRESET_PHOTO, quality) || !WebPPictureInit(&source))
    return STET_DAMAGED;
  config.method = is_lossless ? 1 : 2;
  config.lossless = is_lossless;
  source.use_argb = is_lossless;
  source.width = picture->width;
  source.height = picture->height;
  WebPMemoryWriter written;
  WebPMemoryWriterInit(&written);
  source.writer = WebPMemoryWrite;
  source.custom_ptr = &written;
  int stride = picture->width * picture->channels;
  int is_taken = picture->channels == 4 ? WebPPictureImportRGBA(&source, picture->pixels, stride)
                                        : WebPPictureImportRGB(&source, picture->pixels, stride);
  int is_written = is_taken && WebPEncode(&config, &source);
  enum stet_result result =
      source.error_code == VP8_ENC_ERROR_BAD_DIMENSION ? STET_TOO_LARGE : STET_NO_MEMORY;
  WebPPictureFree(&source);
  if (is_written) result = describe(picture, xmp, &written, file);
  WebPMemoryWriterClear(&written);
  return result;
}
