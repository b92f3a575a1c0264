/* Writes the streams of testdata/jpegls with CharLS; run by make-jpegls. Each NAME.jls is a stream, NAME.raw what
   CharLS decodes from it, the samples of a pixel side by side, 16 bits little endian when the precision is above 8. */
#include <charls/charls.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum picture { SMOOTH, FLAT, NOISE };

static unsigned state = 1;

static unsigned next(void)
{
    state = state * 1664525u + 1013904223u;
    return state >> 8;
}

static void check(charls_jpegls_errc error)
{
    if (error) {
        fprintf(stderr, "charls: %s\n", charls_get_error_message(error));
        exit(1);
    }
}

static unsigned sample(enum picture picture, unsigned x, unsigned y, unsigned c, unsigned max)
{
    if (picture == NOISE)
        return next() % (max + 1);
    if (picture == FLAT)
        return x / 11 % 3 == 1 && y / 5 % 2 ? max - c % (max + 1) : max / 3 + (next() % 97 == 0);
    return (x * (3 + c) * max / 200 + y * max / 90 + next() % (max / 40 + 2)) % (max + 1);
}

static size_t encode(const charls_frame_info* frame, int near, charls_interleave_mode mode,
                     const charls_jpegls_pc_parameters* presets, const void* image, size_t size, unsigned char* out,
                     size_t room)
{
    charls_jpegls_encoder* encoder = charls_jpegls_encoder_create();
    size_t written;
    check(charls_jpegls_encoder_set_frame_info(encoder, frame));
    check(charls_jpegls_encoder_set_near_lossless(encoder, near));
    check(charls_jpegls_encoder_set_interleave_mode(encoder, mode));
    if (presets)
        check(charls_jpegls_encoder_set_preset_coding_parameters(encoder, presets));
    check(charls_jpegls_encoder_set_destination_buffer(encoder, out, room));
    check(charls_jpegls_encoder_encode_from_buffer(encoder, image, size, 0));
    check(charls_jpegls_encoder_get_bytes_written(encoder, &written));
    charls_jpegls_encoder_destroy(encoder);
    return written;
}

static void save(const char* folder, const char* name, const char* suffix, const void* bytes, size_t size)
{
    char path[1000];
    FILE* file;
    snprintf(path, sizeof path, "%s/%s.%s", folder, name, suffix);
    file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, size, file) != size || fclose(file))
        exit(1);
}

static void finish(const char* folder, const char* name, const charls_frame_info* frame, charls_interleave_mode mode,
                   const unsigned char* stream, size_t length)
{
    unsigned c, bytes = frame->bits_per_sample > 8 ? 2 : 1;
    size_t i, count = (size_t)frame->width * frame->height, size = count * frame->component_count * bytes;
    unsigned char *decoded = malloc(size), *pixels = malloc(size);
    charls_jpegls_decoder* decoder = charls_jpegls_decoder_create();
    check(charls_jpegls_decoder_set_source_buffer(decoder, stream, length));
    check(charls_jpegls_decoder_read_header(decoder));
    check(charls_jpegls_decoder_decode_to_buffer(decoder, decoded, size, 0));
    charls_jpegls_decoder_destroy(decoder);
    memcpy(pixels, decoded, size);
    for (i = 0; mode == CHARLS_INTERLEAVE_MODE_NONE && i < count; i++)
        for (c = 0; c < (unsigned)frame->component_count; c++)
            memcpy(pixels + (i * frame->component_count + c) * bytes, decoded + (c * count + i) * bytes, bytes);
    save(folder, name, "jls", stream, length);
    save(folder, name, "raw", pixels, size);
    free(decoded);
    free(pixels);
}

static unsigned char* draw(const charls_frame_info* frame, enum picture picture, unsigned max)
{
    unsigned x, y, c, n = frame->component_count, bytes = frame->bits_per_sample > 8 ? 2 : 1;
    unsigned char* image = calloc((size_t)frame->width * frame->height * n, bytes);
    for (y = 0; y < frame->height; y++)
        for (x = 0; x < frame->width; x++)
            for (c = 0; c < n; c++) {
                unsigned value = sample(picture, x, y, c, max);
                memcpy(image + ((size_t)(y * frame->width + x) * n + c) * bytes, &value, bytes);
            }
    return image;
}

static void one(const char* folder, const char* name, unsigned width, unsigned height, int bits, int components,
                charls_interleave_mode mode, int near, enum picture picture, const charls_jpegls_pc_parameters* presets)
{
    charls_frame_info frame = {width, height, bits, components};
    size_t size = (size_t)width * height * components * (bits > 8 ? 2 : 1), room = 4 * size + 4096, length;
    unsigned char* image = draw(&frame, picture, presets ? (unsigned)presets->maximum_sample_value : (1u << bits) - 1);
    unsigned char* stream = malloc(room);
    length = encode(&frame, near, mode, presets, image, size, stream, room);
    finish(folder, name, &frame, mode, stream, length);
    free(image);
    free(stream);
}

static size_t data_start(const unsigned char* stream)
{
    size_t i = 2;
    while (stream[i + 1] != 0xDA)
        i += 2 + (stream[i + 2] << 8 | stream[i + 3]);
    return i + 2 + (stream[i + 2] << 8 | stream[i + 3]);
}

/* Restart intervals are coded as if each were an image; so strips coded one by one are joined with RSTm and DRI. */
static void restarts(const char* folder, const char* name, unsigned width, unsigned height, int bits, int components,
                     charls_interleave_mode mode, unsigned lines)
{
    charls_frame_info frame = {width, height, bits, components}, strip = frame;
    static const unsigned char dri[] = {0xFF, 0xDD, 0, 4};
    size_t line = (size_t)width * components * (bits > 8 ? 2 : 1), room = 4 * line * height + 4096, length = 0, at, got;
    unsigned y, number = 0;
    unsigned char *image = draw(&frame, SMOOTH, (1u << bits) - 1), *out = malloc(room), *part = malloc(room);
    for (y = 0; y < height; y += lines) {
        strip.height = height - y < lines ? height - y : lines;
        got = encode(&strip, 0, mode, NULL, image + y * line, line * strip.height, part, room);
        at = data_start(part);
        if (y == 0) {
            memcpy(out, part, 2);
            memcpy(out + 2, dri, sizeof dri);
            out[6] = lines >> 8;
            out[7] = lines & 255;
            memcpy(out + 8, part + 2, at - 2);
            length = at + 6;
        } else {
            out[length++] = 0xFF;
            out[length++] = 0xD0 + (number++ & 7);
        }
        memcpy(out + length, part + at, got - 2 - at);
        length += got - 2 - at;
    }
    out[length++] = 0xFF;
    out[length++] = 0xD9;
    for (at = 8; out[at + 1] != 0xF7; at += 2 + (out[at + 2] << 8 | out[at + 3]))
        ;
    out[at + 5] = height >> 8;
    out[at + 6] = height & 255;
    finish(folder, name, &frame, mode, out, length);
    free(image);
    free(out);
    free(part);
}

int main(int argc, char** argv)
{
    const charls_jpegls_pc_parameters low = {255, 3, 5, 9, 5}, wide = {4095, 30, 100, 700, 1000};
    const char* to = argc > 1 ? argv[1] : ".";
    char name[40];
    int bits;
    for (bits = 2; bits <= 16; bits++) {
        snprintf(name, sizeof name, "bits-%02d", bits);
        one(to, name, 41, 23, bits, 1, 0, 0, bits % 3 == 0 ? NOISE : SMOOTH, NULL);
    }
    for (bits = 0; bits < 3; bits++) {
        snprintf(name, sizeof name, "rgb-8-ilv%d", bits);
        one(to, name, 33, 20, 8, 3, bits, 0, SMOOTH, NULL);
        snprintf(name, sizeof name, "rgb-8-flat-ilv%d", bits);
        one(to, name, 70, 20, 8, 3, bits, 0, FLAT, NULL);
        snprintf(name, sizeof name, "rgb-16-ilv%d", bits);
        one(to, name, 33, 20, 16, 3, bits, 0, SMOOTH, NULL);
        snprintf(name, sizeof name, "rgb-8-near3-ilv%d", bits);
        one(to, name, 33, 20, 8, 3, bits, 3, SMOOTH, NULL);
        snprintf(name, sizeof name, "rgb-12-near9-flat-ilv%d", bits);
        one(to, name, 50, 20, 12, 3, bits, 9, FLAT, NULL);
        snprintf(name, sizeof name, "restart-rgb-ilv%d", bits);
        if (bits > 0)
            restarts(to, name, 19, 30, 8, 3, bits, 3);
    }
    one(to, "four-8-ilv1", 33, 20, 8, 4, 1, 0, SMOOTH, NULL);
    one(to, "four-8-ilv2", 33, 20, 8, 4, 2, 0, FLAT, NULL);
    one(to, "flat-8", 300, 20, 8, 1, 0, 0, FLAT, NULL);
    one(to, "flat-16", 300, 20, 16, 1, 0, 0, FLAT, NULL);
    one(to, "black-8", 2100, 10, 8, 1, 0, 0, FLAT, NULL);
    one(to, "near1-8", 60, 30, 8, 1, 0, 1, SMOOTH, NULL);
    one(to, "near2-8-flat", 60, 30, 8, 1, 0, 2, FLAT, NULL);
    one(to, "near20-16", 60, 30, 16, 1, 0, 20, NOISE, NULL);
    one(to, "near255-16", 60, 30, 16, 1, 0, 255, SMOOTH, NULL);
    one(to, "presets-8", 60, 30, 8, 1, 0, 0, SMOOTH, &low);
    one(to, "presets-8-near2", 60, 30, 8, 1, 0, 2, SMOOTH, &low);
    one(to, "presets-12", 90, 60, 12, 1, 0, 0, SMOOTH, &wide);
    one(to, "pixel-8", 1, 1, 8, 1, 0, 0, NOISE, NULL);
    one(to, "pixel-16-rgb", 1, 1, 16, 3, 2, 0, NOISE, NULL);
    one(to, "row-12", 97, 1, 12, 1, 0, 0, SMOOTH, NULL);
    one(to, "column-12", 1, 97, 12, 1, 0, 0, SMOOTH, NULL);
    restarts(to, "restart-8", 41, 40, 8, 1, 0, 4);
    restarts(to, "restart-12", 41, 40, 12, 1, 0, 1);
    return 0;
}
