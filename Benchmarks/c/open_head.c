/* The floor of a command that reads: open the repository, read the commit that HEAD names.
 *   open_head REPOSITORY */
#include "floor.h"

int main(int count, char **arguments) {
  if (count != 2) return 64;
  git_libgit2_init();
  git_repository *repository;
  CHECK(git_repository_open(&repository, arguments[1]));
  git_oid id;
  CHECK(git_reference_name_to_id(&id, repository, "HEAD"));
  git_commit *commit;
  CHECK(git_commit_lookup(&commit, repository, &id));
  puts(git_commit_summary(commit));
  return 0;
}
