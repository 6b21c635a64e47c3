/* What starting a process costs that libgit2 is loaded into: the floor of `stet --version`. */
int main(void) { return 0; }
