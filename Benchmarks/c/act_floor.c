/* The floor of an act: the least that libgit2 has to do to record one, with nothing judged.
 *   act_floor REPOSITORY RECORDED
 * RECORDED is a copy of REPOSITORY in which acts were done since. Each is done again here, in the
 * order of its time: the same bytes, the same commits, the same references.
 *
 * A server for `measure -s`: for each number on stdin it does as many acts, and answers with the
 * nanoseconds of wall clock and of CPU that they took and the memory it holds, in KiB. What an act
 * says is read from RECORDED before the clock starts. */
#include "floor.h"
#include <string.h>
#include <unistd.h>

typedef struct {
  char name[192];
  git_oid id;
  git_time_t time;
} act;

/* What an act brings, at hand when the clock starts. */
typedef struct {
  git_blob *article; /* NULL where the text stays */
  const char *article_name;
  git_tree *tree;
  git_commit *commit;
} content;

static act *acts;
static size_t act_count, act_space, acts_done;

static int by_time(const void *left, const void *right) {
  git_time_t a = ((const act *)left)->time, b = ((const act *)right)->time;
  return a < b ? -1 : a > b;
}

static void add(const char *name, git_commit *commit) {
  if (act_count == act_space) {
    act_space = act_space ? 2 * act_space : 1024;
    acts = realloc(acts, act_space * sizeof *acts);
  }
  act *new = &acts[act_count++];
  snprintf(new->name, sizeof new->name, "%s", name);
  git_oid_cpy(&new->id, git_commit_id(commit));
  new->time = git_commit_time(commit);
}

/* Gathers the acts of RECORDED that REPOSITORY lacks, oldest first. */
static void gather(git_repository *repository, git_repository *recorded) {
  git_reference_iterator *lines;
  CHECK(git_reference_iterator_glob_new(&lines, recorded, "refs/heads/drafts/*"));
  git_reference *line;
  int status;
  while ((status = git_reference_next(&line, lines)) == 0) {
    git_oid known;
    CHECK(git_reference_name_to_id(&known, repository, git_reference_name(line)));
    git_commit *commit;
    CHECK(git_commit_lookup(&commit, recorded, git_reference_target(line)));
    while (!git_oid_equal(git_commit_id(commit), &known)) {
      add(git_reference_name(line), commit);
      git_commit *parent;
      CHECK(git_commit_parent(&parent, commit, 0));
      git_commit_free(commit);
      commit = parent;
    }
    git_commit_free(commit);
    git_reference_free(line);
  }
  if (status != GIT_ITEROVER) CHECK(status);
  git_reference_iterator_free(lines);
  qsort(acts, act_count, sizeof *acts, by_time);
}

static content load(git_repository *recorded, const act *act) {
  content content = {0};
  git_commit *parent;
  CHECK(git_commit_lookup(&content.commit, recorded, &act->id));
  CHECK(git_commit_tree(&content.tree, content.commit));
  CHECK(git_commit_parent(&parent, content.commit, 0));
  if (!git_oid_equal(git_commit_tree_id(parent), git_tree_id(content.tree))) {
    const git_tree_entry *entry = git_tree_entry_byindex(content.tree, 0);
    content.article_name = git_tree_entry_name(entry);
    CHECK(git_blob_lookup(&content.article, recorded, git_tree_entry_id(entry)));
  }
  git_commit_free(parent);
  return content;
}

static void unload(content *content) {
  git_blob_free(content->article);
  git_tree_free(content->tree);
  git_commit_free(content->commit);
}

/* Reads what was written, past the cache; libgit2 compares hash and bytes as it reads. */
static void read_back(git_repository *repository, const git_oid *ids, int count) {
  char path[4096];
  snprintf(path, sizeof path, "%sobjects", git_repository_commondir(repository));
  git_odb *objects;
  CHECK(git_odb_open(&objects, path));
  for (int i = 0; i < count; i++) {
    git_odb_object *object;
    CHECK(git_odb_read(&object, objects, &ids[i]));
    git_odb_object_free(object);
  }
  git_odb_free(objects);
}

/* Moves the line, if it still stands where it stood. */
static void move(
    git_repository *repository, const char *name, const git_oid *old, const git_oid *new,
    const git_signature *who, const char *why) {
  git_transaction *transaction;
  CHECK(git_transaction_new(&transaction, repository));
  CHECK(git_transaction_lock_ref(transaction, name));
  git_oid found;
  CHECK(git_reference_name_to_id(&found, repository, name));
  if (!git_oid_equal(&found, old)) {
    fprintf(stderr, "%s moved\n", name);
    exit(1);
  }
  CHECK(git_transaction_set_target(transaction, name, new, who, why));
  CHECK(git_transaction_commit(transaction));
  git_transaction_free(transaction);
}

static void do_act(git_repository *repository, const act *act, const content *content) {
  git_oid head, written[3];
  int count = 0;
  git_commit *parent;
  git_tree *tree;
  CHECK(git_reference_name_to_id(&head, repository, act->name));
  CHECK(git_commit_lookup(&parent, repository, &head));
  CHECK(git_commit_tree(&tree, parent));
  if (content->article) {
    git_treebuilder *builder;
    CHECK(git_blob_create_from_buffer(
        &written[count++], repository, git_blob_rawcontent(content->article),
        git_blob_rawsize(content->article)));
    CHECK(git_treebuilder_new(&builder, repository, tree));
    CHECK(git_treebuilder_insert(
        NULL, builder, content->article_name, &written[0], GIT_FILEMODE_BLOB));
    CHECK(git_treebuilder_write(&written[count++], builder));
    git_treebuilder_free(builder);
    git_tree_free(tree);
    CHECK(git_tree_lookup(&tree, repository, &written[1]));
  }
  const git_commit *parents[] = {parent};
  CHECK(git_commit_create(
      &written[count++], repository, NULL, git_commit_author(content->commit),
      git_commit_committer(content->commit), NULL, git_commit_message_raw(content->commit), tree, 1,
      parents));
  if (!git_oid_equal(&written[count - 1], &act->id)) {
    fprintf(stderr, "%s: other bytes than were recorded\n", act->name);
    exit(1);
  }
  read_back(repository, written, count);
  move(
      repository, act->name, &head, &act->id, git_commit_committer(content->commit),
      git_commit_summary(content->commit));
  git_tree_free(tree);
  git_commit_free(parent);
}

static long resident(void) {
  long pages = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file && fscanf(file, "%*d %ld", &pages) != 1) pages = 0;
  if (file) fclose(file);
  return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

int main(int argument_count, char **arguments) {
  if (argument_count != 3) return 64;
  git_libgit2_init();
  CHECK(git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1));
  git_repository *repository, *recorded;
  CHECK(git_repository_open(&repository, arguments[1]));
  CHECK(git_repository_open(&recorded, arguments[2]));
  gather(repository, recorded);
  int count;
  while (scanf("%d", &count) == 1) {
    if (acts_done + count > act_count) {
      fprintf(stderr, "only %zu acts were recorded\n", act_count);
      return 1;
    }
    content *contents = calloc(count, sizeof *contents);
    for (int i = 0; i < count; i++) contents[i] = load(recorded, &acts[acts_done + i]);
    long long wall = nanoseconds(CLOCK_MONOTONIC);
    long long cpu = nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
    for (int i = 0; i < count; i++) do_act(repository, &acts[acts_done + i], &contents[i]);
    cpu = nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    wall = nanoseconds(CLOCK_MONOTONIC) - wall;
    for (int i = 0; i < count; i++) unload(&contents[i]);
    free(contents);
    acts_done += count;
    printf("%lld %lld %ld\n", wall, cpu, resident());
    fflush(stdout);
  }
  return 0;
}
