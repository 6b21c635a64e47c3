import ArgumentParser

extension Stet {
  /// The script that completes what is typed in a shell; nil for a shell that is not known.
  ///
  /// Bash takes `quay@r2` for three words. They are joined before the search, and what has already
  /// been typed is removed from the completions.
  static func completions(for shell: String) -> String? {
    guard let shell = CompletionShell(rawValue: shell) else { return nil }
    let script = completionScript(for: shell)
    guard shell == .bash else { return script }
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("complete ") }
    return lines.joined(separator: "\n") + wholeNames
  }

  private static let wholeNames = #"""

    _stet_whole_names() {
        if [[ $COMP_WORDBREAKS != *@* ]]; then
            _stet "$@"
            return
        fi
        local -a words=("${COMP_WORDS[@]}")
        local -a COMP_WORDS=()
        local -i place last=-1 at=COMP_CWORD COMP_CWORD=0
        local glued='' head=''
        for place in "${!words[@]}"; do
            if [[ $place -gt 1 && ( ${words[place]} == @* || -n $glued ) ]]; then
                COMP_WORDS[last]+=${words[place]}
            else
                ((++last))
                COMP_WORDS[last]=${words[place]}
            fi
            # What follows the sign belongs to it too, unless the word was empty before it.
            [[ ${words[place]} == @ ]] && glued=yes || glued=''
            [[ $place -eq $at ]] && COMP_CWORD=last
        done
        local cur=${COMP_WORDS[COMP_CWORD]}
        [[ $cur == ?*@* ]] && head=${cur%@*}@
        _stet "$1" "$cur" "${COMP_WORDS[COMP_CWORD - 1]}"
        if [[ -n $head ]]; then
            # Bash replaces the sign too, and would write a file's name with a backslash before it.
            COMPREPLY=("${COMPREPLY[@]/#"$head"/@}")
            compopt +o filenames 2> /dev/null
        fi
    }

    complete -o filenames -F _stet_whole_names stet

    """#
}
