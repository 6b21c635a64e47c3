/* The least that rendering a site's texts costs: reads every file that stdin names, parses what
 * stands below its front matter with cmark-gfm and renders it as HTML, which goes nowhere. */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
static char text[1 << 20], path[4096];

int main(void) {
  size_t length = 0;
  cmark_gfm_core_extensions_ensure_registered();
  while (fgets(path, sizeof path, stdin)) {
    path[strcspn(path, "\n")] = 0;
    FILE *file = fopen(path, "r");
    if (!file) return perror(path), 1;
    size_t count = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[count] = 0;
    char *end = strstr(text, "\n---\n"), *body = end ? end + 5 : text;
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_SMART | CMARK_OPT_FOOTNOTES);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    cmark_parser_feed(parser, body, text + count - body);
    cmark_node *root = cmark_parser_finish(parser);
    char *html = cmark_render_html(root, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
    length += strlen(html);
    free(html);
    cmark_node_free(root);
    cmark_parser_free(parser);
  }
  printf("%zu bytes\n", length);
  return 0;
}
