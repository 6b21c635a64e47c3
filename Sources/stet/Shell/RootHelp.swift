/// What `stet --help` prints, as the declarations of the commands say it.
///
/// To make it of them costs a process more than all else that it does; a test compares the two.
let rootHelp = """
  OVERVIEW: Editorial workflow in a git repository: drafts, review, publication

  Without a command, stet shows what waits for you: stet status.

  USAGE: stet <subcommand>

  OPTIONS:
    --version               Show the version.
    -h, --help              Show help information.

  WRITE SUBCOMMANDS:
    new                     Begin an article
    edit                    Edit an article in your editor, and save it
    open                    Put articles into open/, to edit them with any program
    save                    Save what you wrote as a new revision
    close                   Close open articles
    image                   Add a picture to an article
    cat                     Print an article's text
    restore                 Make an old text the newest revision

  REVIEW SUBCOMMANDS:
    review                  Go through what waits for you, article by article
    submit                  Submit a draft for review
    withdraw                Take a submission back
    request-changes         Send a text back, and say what has to change
    approve                 Approve the text that you have read
    unapprove               Take back your approval
    comment                 Comment on an article, for colleagues
    reply                   Reply in a thread
    resolve                 Mark threads as settled
    reopen                  Reopen settled threads
    threads                 Show comments and suggestions, and what became of them
    suggest                 Suggest a change of wording, for somebody else to
                            accept
    accept                  Accept suggestions into the text
    reject                  Reject suggestions
    source                  Name the source of a statement
    unsource                Remove the sources of statements
    sources                 Show which statements have a source, and which have
                            none
    assign                  Assign an article to somebody, with a deadline
    check                   Check what is still missing before the next steps
    commission              Assign a pitch to a writer
    file                    Hand in an assigned text
    send-back               Send a filed text back to its writer
    pass                    Pass an edited text on to those who check it
    read                    Record which text of an article you have read
    proof                   Write a proof: one HTML file to send by mail

  PUBLISH SUBCOMMANDS:
    publish                 Publish the approved text as the next edition
    revise                  Begin the next edition of a published article
    hold                    Put an article on hold until something is checked
    release                 Release an article that is on hold
    spike                   Drop an unpublished story; it can be brought back
    unspike                 Bring back a spiked story
    build                   Build the website from what is published
    preview                 Preview a text as its page on the site
    serve                   Serve the site on this machine, to look at it

  FIND SUBCOMMANDS:
    status                  Show what is open, what waits for you, what is due
                            and what is new
    list                    List the articles
    show                    Show where an article stands
    log                     Show the history of an article, or of the whole
                            newsroom
    diff                    Show what changed between two texts of an article
    blame                   Show who last changed each sentence, when and why

  PEOPLE SUBCOMMANDS:
    people                  Manage the masthead: who is who, and who may do what
    topic                   Manage the topics that articles are about
    outlet                  Manage outlets: other publications that articles ran
                            in

  NEWSROOM SUBCOMMANDS:
    init                    Create a newsroom
    whoami                  Show who you are in this newsroom
    workflow                Show, check and choose workflows
    settings                Show or save changes that were made to the settings
                            by hand
    config                  Show or change a setting
    doctor                  Check the whole newsroom, and report what is wrong
    tidy                    Archive finished articles, so that only active ones
                            have a branch
    export                  Export what is published for another site generator

    See 'stet help <subcommand>' for detailed help.
  """
