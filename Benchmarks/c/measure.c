/* Times commands one after the other in turn, so that whatever else the machine does meets all.
 *   measure [-n RUNS] [-w WARM-UPS] COMMAND...
 *   measure -s [-k ACTS] [-n RUNS] [-w WARM-UPS] SERVER...
 * A COMMAND is split into words as a shell would, without running anything in it; the word `then`
 * parts several programs that run one after the other. Before it may stand, for it alone:
 *   -l LABEL   how it is called in what is printed
 *   -d FOLDER  where it runs
 *   -p SHELL   what is run before each run of it, not timed, with the run's number in $RUN
 * A SERVER runs all the while: it is sent ACTS on a line and answers `WALL CPU MEMORY`, in
 * nanoseconds and KiB.
 *
 * Prints for each, parted by tabs: label, runs; of an act or a run the wall time's median, lower and
 * upper quartile, least and most and the CPU time's median, in ms; the memory after a fifth of the
 * runs and after the last, in MiB (of a command its peak); how often it took as long as the first
 * command: the ratio of the medians, the median and quartiles of the ratios of each turn, and the
 * ratio of the CPU times' medians. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <wordexp.h>

enum { MOST = 16 };

typedef struct {
  const char *label, *folder, *prepare;
  char **words;
  double *wall, *cpu, *memory;
  FILE *to, *from; /* of a server */
} command;

static int runs = 11, warm_ups = 2, acts = 1, are_servers, command_count;
static command commands[MOST];

static void stop(const char *what, const char *on) {
  fprintf(stderr, "measure: %s: %s\n", what, on);
  exit(1);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec * 1e-6;
}

static int by_value(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return a < b ? -1 : a > b;
}

/* The value below which a part of all values lies. */
static double quantile(const double *values, double part) {
  double sorted[runs];
  memcpy(sorted, values, sizeof sorted);
  qsort(sorted, runs, sizeof *sorted, by_value);
  double place = part * (runs - 1);
  int below = (int)place;
  int above = below + 1 < runs ? below + 1 : below;
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/* Starts a program; what it prints goes to /dev/null, its complaints to $MEASURE_LOG. */
static pid_t start(const command *command, char **words, int in, int out) {
  const char *log = getenv("MEASURE_LOG");
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  if (in < 0) posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  else posix_spawn_file_actions_adddup2(&files, in, 0);
  if (out < 0) posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
  else posix_spawn_file_actions_adddup2(&files, out, 1);
  posix_spawn_file_actions_addopen(
      &files, 2, log ? log : "/dev/null", O_WRONLY | O_CREAT | O_APPEND, 0644);
  if (command->folder) posix_spawn_file_actions_addchdir_np(&files, command->folder);
  pid_t child;
  if (posix_spawnp(&child, words[0], &files, NULL, words, environ) != 0)
    stop("can't be started", words[0]);
  posix_spawn_file_actions_destroy(&files);
  return child;
}

static void run_once(const command *command, double *wall, double *cpu, double *memory) {
  double begin = now();
  *cpu = *memory = 0;
  for (char **words = command->words; *words;) {
    char **end = words;
    while (*end && strcmp(*end, "then") != 0) end++;
    char *parting = *end;
    *end = NULL;
    int status;
    struct rusage usage;
    wait4(start(command, words, -1, -1), &status, 0, &usage);
    if (status != 0) stop("failed", command->label);
    *cpu += (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3;
    *cpu += (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-3;
    if (usage.ru_maxrss / 1024. > *memory) *memory = usage.ru_maxrss / 1024.;
    *end = parting;
    words = parting ? end + 1 : end;
  }
  *wall = now() - begin;
}

static void start_server(command *server) {
  int to[2], from[2];
  /* Closed in every program that is started, so that a server ends when its input does. */
  if (pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0) stop("no pipe", server->label);
  start(server, server->words, to[0], from[1]);
  close(to[0]);
  close(from[1]);
  server->to = fdopen(to[1], "w");
  server->from = fdopen(from[0], "r");
}

static void ask(const command *server, double *wall, double *cpu, double *memory) {
  fprintf(server->to, "%d\n", acts);
  fflush(server->to);
  if (fscanf(server->from, "%lf %lf %lf", wall, cpu, memory) != 3) stop("died", server->label);
  *wall *= 1e-6 / acts;
  *cpu *= 1e-6 / acts;
  *memory /= 1024;
}

static void take_turn(command *command, int run) {
  char number[16];
  snprintf(number, sizeof number, "%d", run + warm_ups);
  setenv("RUN", number, 1);
  if (command->prepare && system(command->prepare) != 0) stop("prepare", command->label);
  double wall, cpu, memory;
  (are_servers ? ask : run_once)(command, &wall, &cpu, &memory);
  if (run < 0) return;
  command->wall[run] = wall;
  command->cpu[run] = cpu;
  command->memory[run] = memory;
}

static void print(const command *command) {
  double ratios[runs];
  for (int run = 0; run < runs; run++) ratios[run] = command->wall[run] / commands[0].wall[run];
  printf("%s\t%d", command->label, runs);
  const double parts[] = {0.5, 0.25, 0.75, 0, 1};
  for (int i = 0; i < 5; i++) printf("\t%.4f", quantile(command->wall, parts[i]));
  printf("\t%.4f", quantile(command->cpu, 0.5));
  printf("\t%.2f\t%.2f", command->memory[(runs - 1) / 5], command->memory[runs - 1]);
  printf("\t%.4f", quantile(command->wall, 0.5) / quantile(commands[0].wall, 0.5));
  for (int i = 0; i < 3; i++) printf("\t%.4f", quantile(ratios, parts[i]));
  printf("\t%.4f\n", quantile(command->cpu, 0.5) / quantile(commands[0].cpu, 0.5));
}

int main(int count, char **arguments) {
  command next = {0};
  for (int i = 1; i < count; i++) {
    char *word = arguments[i];
    if (word[0] == '-' && strchr("nwklpd", word[1]) && word[1] && i + 1 == count) return 64;
    if (strcmp(word, "-s") == 0) are_servers = 1;
    else if (strcmp(word, "-n") == 0) runs = atoi(arguments[++i]);
    else if (strcmp(word, "-w") == 0) warm_ups = atoi(arguments[++i]);
    else if (strcmp(word, "-k") == 0) acts = atoi(arguments[++i]);
    else if (strcmp(word, "-l") == 0) next.label = arguments[++i];
    else if (strcmp(word, "-d") == 0) next.folder = arguments[++i];
    else if (strcmp(word, "-p") == 0) next.prepare = arguments[++i];
    else {
      wordexp_t words;
      if (command_count == MOST || wordexp(word, &words, WRDE_NOCMD) != 0 || words.we_wordc == 0)
        stop("can't be split into words", word);
      if (!next.label) next.label = word;
      next.words = words.we_wordv;
      commands[command_count++] = next;
      next = (command){0};
    }
  }
  if (command_count == 0 || runs < 1) return 64;
  for (int i = 0; i < command_count; i++) {
    commands[i].wall = calloc(3 * runs, sizeof(double));
    commands[i].cpu = commands[i].wall + runs;
    commands[i].memory = commands[i].cpu + runs;
    if (are_servers) start_server(&commands[i]);
  }
  for (int run = -warm_ups; run < runs; run++)
    for (int i = 0; i < command_count; i++) take_turn(&commands[i], run);
  for (int i = 0; i < command_count; i++) print(&commands[i]);
  return 0;
}
