"""The commands of stet, as its argument parser declares them: `stet --experimental-dump-help`."""

import json
import re
import subprocess
import textwrap


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


class Argument:
    """Something that is typed behind a command: an argument by its place, an option, or a flag."""

    def __init__(self, dump):
        self.is_option = dump["kind"] != "positional"
        self.takes_value = dump["kind"] != "flag"
        self.is_optional = dump["isOptional"]
        self.is_repeating = dump["isRepeating"]
        self.meaning = (dump.get("abstract") or "").strip().removesuffix(".")
        self.default = dump.get("defaultValue")
        # The help names them by itself.
        values = ", ".join(dump.get("allValues") or [])
        if values and ":" not in self.meaning:
            self.meaning += f": {values}"
        self.value = f"<{dump.get('valueName', '')}>"
        # An option that may also stand by itself.
        self.is_flag_too = dump["parsingStrategy"] == "scanningForValue"
        if self.is_flag_too:
            self.value = f"[{self.value}]"
        names = [(("--" if name["kind"] == "long" else "-") + name["name"]) for name in dump.get("names", [])]
        # The short name first, as the help has it.
        self.names = sorted(names, key=lambda name: name.startswith("--"))

    @property
    def label(self):
        """`-m, --note <note>`, or `<article>`."""
        if not self.is_option:
            return self.value + ("..." if self.is_repeating else "")
        return ", ".join(self.names) + (f" {self.value}" if self.takes_value else "")

    @property
    def usage(self):
        """The argument in a synopsis: `[--note <note>]`."""
        usage = self.value
        if self.is_option:
            # A flag that can be taken back has both names: --ninjs | --no-ninjs.
            is_pair = not self.takes_value and len(self.names) > 1 and self.names[1].startswith("--no-")
            usage = " | ".join(self.names) if is_pair else self.names[0]
            usage += f" {self.value}" if self.takes_value else ""
        usage = f"[{usage}]" if self.is_optional else usage
        return usage + ("..." if self.is_repeating else "")

    @property
    def sentence(self):
        """What it means, with what holds where it is not given."""
        if not self.takes_value or not self.default:
            return self.meaning
        return f"{self.meaning} ({'without one' if self.is_flag_too else 'default'}: {self.default})"


class Command:
    """A command, with everything that its help says."""

    def __init__(self, dump, above=(), common=()):
        self.words = (*above, dump["commandName"])
        self.abstract = dump.get("abstract", "").strip()
        self.paragraphs, self.examples = parts(dump.get("discussion") or "")
        shown = with_pairs([Argument(each) for each in dump.get("arguments", []) if each["shouldDisplay"]])
        self.positionals = [each for each in shown if not each.is_option]
        self.options = [each for each in shown if each.is_option and each.names[-1] not in common]
        self.default = dump.get("defaultSubcommand")
        self.commands = [
            Command(each, self.words, common)
            for each in dump.get("subcommands", [])
            if each["shouldDisplay"] and each["commandName"] != "help"
        ]

    @property
    def name(self):
        return " ".join(self.words)

    @property
    def text(self):
        """The words of its help, in which other commands may be named."""
        meanings = [each.sentence for each in self.positionals + self.options]
        return " ".join(self.paragraphs + meanings)

    def synopsis(self, width=78):
        """How it is typed, in lines."""
        if self.commands:
            return [f"{self.name} <command>"]
        # Spaces inside a part stay together: no line begins with a value.
        typed = [each.usage.replace(" ", "\0") for each in self.options + self.positionals]
        lines = textwrap.wrap(
            " ".join([self.name.replace(" ", "\0"), *typed]), width, break_long_words=False,
            break_on_hyphens=False, subsequent_indent=" " * (len(self.name) + 1))
        return [line.replace("\0", " ") for line in lines]

    def all(self):
        """It and the commands below it."""
        return [self, *(each for command in self.commands for each in command.all())]


def with_pairs(arguments):
    """The arguments, a flag and the one that takes it back as one: --ninjs, --no-ninjs."""
    found = []
    for each in arguments:
        before = found[-1].names if found else []
        if before and each.names == ["--no-" + before[-1].removeprefix("--")]:
            before += each.names
        else:
            found.append(each)
    return found


def parts(discussion):
    """The paragraphs of a discussion, and its examples apart."""
    paragraphs, examples, is_example = [], [], False
    for block in discussion.strip().split("\n\n"):
        lines = []
        for line in block.splitlines():
            if line.startswith("Example: "):
                examples.append(line.removeprefix("Example: "))
                is_example = True
            elif is_example and line.startswith(" "):
                examples[-1] += "\n" + line
            else:
                lines.append(line.strip())
                is_example = False
        if lines and any(lines):
            paragraphs.append(" ".join(lines))
    return paragraphs, examples


class Program:
    """All commands of a binary."""

    # What every command takes; said once.
    COMMON = ("--as", "--newsroom", "--json", "--quiet", "--help", "--version")

    def __init__(self, stet):
        dump = json.loads(run(stet, "--experimental-dump-help"))["command"]
        self.version = run(stet, "--version").strip()
        self.root = Command(dump, common=self.COMMON)
        every = self.root.commands[0]
        declared = next(each for each in dump["subcommands"] if each["commandName"] == every.words[-1])
        self.common = [
            each for each in map(Argument, declared["arguments"])
            if each.is_option and each.names[-1] in self.COMMON and each.names[-1] != "--version"
        ]
        self.groups = groups(run(stet, "--help"), self.root.commands)

    @property
    def commands(self):
        """Every command but the root, in the order of the groups, each before those below it."""
        return [each for _, commands in self.groups for command in commands for each in command.all()]

    def named(self, command):
        """The commands that the help of one names."""
        known = {each.name: each for each in self.commands}
        found = [
            known.get(f"stet {first} {second}") or known.get(f"stet {first}")
            for first, second in re.findall(r"\bstet ([a-z-]+)(?: ([a-z-]+))?", command.text)
        ]
        return [each for each in found if each]

    def related(self, command):
        """The commands to read of after one: above it, below it, those that it names or that name it."""
        above = [each for each in self.commands if each.words == command.words[:-1]]
        naming = [each for each in self.commands if command in self.named(each)]
        found = dict.fromkeys([*above, *command.commands, *self.named(command), *naming])
        return [each for each in found if each is not command]


def groups(help, commands):
    """The groups of the help, each with its commands: the dump does not have them."""
    known = {command.words[-1]: command for command in commands}
    found = []
    for line in help.splitlines():
        if title := re.fullmatch(r"([A-Z ]+) SUBCOMMANDS:", line):
            found.append((title[1].capitalize(), []))
        elif found and (name := re.match(r"  ([a-z][a-z-]*)(?: |$)", line)) and name[1] in known:
            found[-1][1].append(known[name[1]])
    return found
