/* The least that writing a site costs: write_files FOLDER makes FOLDER and in it a file for each line
 * `BYTES PATH` of stdin, of as many bytes, with the folders it stands in. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char bytes[1 << 24], line[8192];

int main(int count, char **arguments) {
  if (count != 2) return 64;
  if (mkdir(arguments[1], 0755) != 0) return perror(arguments[1]), 1;
  int top = open(arguments[1], O_RDONLY | O_DIRECTORY);
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    char *path;
    size_t size = strtoull(line, &path, 10);
    if (size > sizeof bytes) return fprintf(stderr, "%s is too large\n", path), 1;
    path++;
    int file = openat(top, path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0 && errno == ENOENT) {
      for (char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdirat(top, path, 0755);
        *slash = '/';
      }
      file = openat(top, path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    }
    if (file < 0 || write(file, bytes, size) != (ssize_t)size || close(file) != 0)
      return perror(path), 1;
  }
  return 0;
}
