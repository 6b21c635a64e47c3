/* The floor of listing every draft from nothing: read every commit of every line.
 *   read_commits REPOSITORY [texts]
 * With `texts`, every tree and article too that a commit brings: not the floor, but how much of what
 * is above it goes into reading them. */
#include "floor.h"
#include <string.h>

static size_t commits, bytes;

static void read_text(git_repository *repository, const git_oid *id) {
  git_tree *tree;
  CHECK(git_tree_lookup(&tree, repository, id));
  for (size_t i = 0; i < git_tree_entrycount(tree); i++) {
    git_blob *blob;
    CHECK(git_blob_lookup(&blob, repository, git_tree_entry_id(git_tree_entry_byindex(tree, i))));
    bytes += git_blob_rawsize(blob);
    git_blob_free(blob);
  }
  git_tree_free(tree);
}

static void read_line(git_repository *repository, const git_oid *head, int texts) {
  git_commit *commit;
  CHECK(git_commit_lookup(&commit, repository, head));
  for (;;) {
    commits++;
    bytes += strlen(git_commit_message(commit));
    git_commit *parent = NULL;
    if (git_commit_parentcount(commit) > 0) CHECK(git_commit_parent(&parent, commit, 0));
    if (texts && (!parent || !git_oid_equal(git_commit_tree_id(commit), git_commit_tree_id(parent))))
      read_text(repository, git_commit_tree_id(commit));
    git_commit_free(commit);
    if (!parent) return;
    commit = parent;
  }
}

int main(int count, char **arguments) {
  if (count < 2) return 64;
  git_libgit2_init();
  git_repository *repository;
  CHECK(git_repository_open(&repository, arguments[1]));
  git_reference_iterator *lines;
  CHECK(git_reference_iterator_glob_new(&lines, repository, "refs/heads/drafts/*"));
  git_reference *line;
  int status;
  while ((status = git_reference_next(&line, lines)) == 0) {
    read_line(repository, git_reference_target(line), count > 2);
    git_reference_free(line);
  }
  if (status != GIT_ITEROVER) CHECK(status);
  printf("%zu commits, %zu bytes\n", commits, bytes);
  return 0;
}
