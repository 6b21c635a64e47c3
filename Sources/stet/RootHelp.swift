/// What `stet --help` prints, as the declarations of the commands say it.
///
/// To make it of them costs a process more than all else that it does; a test compares the two.
let rootHelp = """
  OVERVIEW: Editorial workflow in a git repository: drafts, review, publication

  Without a command: stet status.

  USAGE: stet <subcommand>

  OPTIONS:
    --version               Show the version.
    -h, --help              Show help information.

  WRITE SUBCOMMANDS:
    new                     Begin an article
    edit                    Write in an article: open, edit, save and close in
                            one go
    open                    Open articles to write in them with any program
    save                    Save what you wrote as a new revision
    close                   Close open articles
    image                   Add a picture to an article
    cat                     Print an article's text
    restore                 Make an old text the newest revision

  REVIEW SUBCOMMANDS:
    review                  Go through what waits for you, one article after the
                            other
    submit                  Send a draft to review
    withdraw                Take a submission back
    request-changes         Send a text back with what has to change
    approve                 Approve the text that you read
    unapprove               Take your approval back
    comment                 Say something about an article to colleagues
    reply                   Answer in a thread
    resolve                 Settle threads
    reopen                  Take settled threads up again
    threads                 Show what was said about passages, and what became of
                            it
    suggest                 Suggest other words, for somebody else to accept
    accept                  Take suggestions into the text
    reject                  Turn suggestions down
    source                  Say what a statement rests on
    unsource                Take sources of statements away
    sources                 Show which statements rest on a source, and which on
                            none
    assign                  Say who works on an article, until when
    check                   Show what stands in the way of the next acts
    commission              Give a pitch to somebody to write
    file                    Hand in an assigned text
    send-back               Send a filed text back to its writer
    pass                    Pass an edited text on to those who check it
    read                    Note which text of an article you have read
    proof                   Write one file to send by mail: the text as readers
                            will see it

  PUBLISH SUBCOMMANDS:
    publish                 Publish the approved text as the next edition
    revise                  Begin the next edition of a published article
    hold                    Stop an article until something is checked
    release                 Let an article on hold go on
    spike                   Drop an unpublished story, reversibly
    unspike                 Take a spiked story up again
    build                   Make the site of what is published
    preview                 Show a text as its page will be
    serve                   Look at the site on this machine, as it will be on
                            the web

  FIND SUBCOMMANDS:
    status                  Show what is open, what waits for you, what is due
                            and what moved
    list                    List the articles
    show                    Show where an article stands
    log                     Show what was done, to one article or in the whole
                            newsroom
    diff                    Show what changed between two texts of an article
    blame                   Show who last changed each sentence, when and why

  PEOPLE SUBCOMMANDS:
    people                  Keep the masthead: who is who, and who may do what
    topic                   Keep the topics that articles are about
    outlet                  Keep the outlets that articles are excerpts of, or
                            ran in

  NEWSROOM SUBCOMMANDS:
    init                    Make a newsroom
    whoami                  Show who you are in this newsroom
    workflow                Show, check and choose workflows
    settings                Show and keep what was changed by hand in the
                            newsroom's folder
    config                  Show or change a setting
    doctor                  Read the whole newsroom and name everything that is
                            wrong
    tidy                    Put finished articles away, so that the branches are
                            those at work
    export                  Write what is published for another site generator

    See 'stet help <subcommand>' for detailed help.
  """
