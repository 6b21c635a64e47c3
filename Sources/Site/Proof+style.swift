extension Proof {
  /// How the page looks: a column to read, notes in the margin where there is room for one, in the
  /// light and in the dark, and on paper.
  static let style = """
    :root {
      color-scheme: light dark;
      --paper: #fdfcf9; --ink: #1d1c1a; --soft: #66625b; --line: #ddd8cd; --link: #0b5394;
      --note: #fff4cf; --note-line: #d9a400; --mark: #ffeaa0;
      --ins: #0f6b2f; --ins-ground: #e2f5e6; --del: #a02020; --del-ground: #fbe7e5;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #191817; --ink: #ebe7df; --soft: #a8a299; --line: #3a3733; --link: #8ebff2;
        --note: #332c17; --note-line: #c79a1e; --mark: #5a4a12;
        --ins: #8fdca4; --ins-ground: #173022; --del: #f2a39b; --del-ground: #3a1d1b;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 1.125rem/1.6 Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Georgia, serif;
      overflow-wrap: break-word; hanging-punctuation: first;
    }
    .proof, .note, .byline, .kicker, .caption, .missing {
      font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
    }
    .proof {
      padding: .8rem 1.25rem; border-bottom: 1px solid var(--line); color: var(--soft);
      font-size: .85rem; line-height: 1.5;
    }
    .proof p { max-width: 35.5rem; margin: .15rem auto; }
    main { max-width: 38rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
    .kicker {
      margin: 0 0 .6rem; color: var(--soft); font-size: .8rem; font-weight: 600;
      letter-spacing: .06em; text-transform: uppercase;
    }
    h1 {
      margin: 0 0 .8rem; font-size: clamp(1.9rem, 1.4rem + 2.4vw, 2.7rem); font-weight: 700;
      line-height: 1.12; letter-spacing: -.012em; text-wrap: balance;
    }
    h2, h3, h4, h5, h6 { margin: 2.2em 0 .5em; line-height: 1.25; text-wrap: balance; }
    h2 { font-size: 1.35rem; } h3 { font-size: 1.15rem; } h4, h5, h6 { font-size: 1rem; }
    .dek { margin: 0 0 1.1rem; color: var(--soft); font-size: 1.25rem; line-height: 1.45; text-wrap: pretty; }
    .byline { margin: 0 0 2.2rem; color: var(--soft); font-size: .85rem; }
    .dateline::before { content: "· "; }
    p, ul, ol, blockquote, pre, .table { margin: 0 0 1.15em; }
    p { text-wrap: pretty; }
    ul, ol { padding-inline-start: 1.4em; }
    li { margin-bottom: .3em; } li.task { list-style: none; margin-inline-start: -1.2em; }
    blockquote { margin-inline: 0; padding-inline-start: 1.1rem; border-inline-start: 3px solid var(--line); color: var(--soft); }
    a { color: var(--link); text-underline-offset: .15em; }
    a:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    .link { border-bottom: 1px dotted var(--soft); }
    code { font: .88em ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
    pre { padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 4px; overflow-x: auto; line-height: 1.45; }
    hr { width: 6rem; margin: 2.4rem auto; border: 0; border-top: 1px solid var(--line); }
    .table { overflow-x: auto; }
    table { border-collapse: collapse; font-size: .95rem; font-variant-numeric: tabular-nums; }
    th, td { padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
    .center { text-align: center; } .right { text-align: right; } .left { text-align: left; }
    sup { font-size: .7em; line-height: 0; } sup a { padding: 0 .15em; text-decoration: none; }
    .footnotes { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .9rem; }
    .footnotes p { display: inline; }
    .figure { display: block; margin: 0 0 1.6rem; }
    .figure img { display: block; max-width: 100%; height: auto; border-radius: 2px; }
    .caption { display: block; margin-top: .45rem; color: var(--soft); font-size: .8rem; line-height: 1.45; }
    .credit { font-style: italic; }
    .missing { color: var(--soft); font-size: .85rem; }
    ins { background: var(--ins-ground); color: var(--ins); text-decoration: underline; text-decoration-thickness: .09em; text-underline-offset: .14em; }
    del { background: var(--del-ground); color: var(--del); }
    del + ins { margin-inline-start: .12em; }
    mark { background: var(--mark); color: inherit; border-radius: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
    .note {
      margin: 0 0 1.2rem; padding: .6rem .8rem .65rem; background: var(--note);
      border-inline-start: 3px solid var(--note-line); font-size: .82rem; line-height: 1.45;
      scroll-margin-top: 1rem;
    }
    .note p { margin: 0 0 .35rem; text-wrap: auto; } .note p:last-child { margin-bottom: 0; }
    .note .about { color: var(--soft); font-style: italic; }
    .note b { display: inline-block; min-width: 1.1em; }
    .note:target { outline: 2px solid var(--note-line); }
    .who { color: var(--soft); } .who::before { content: "— "; }
    .answer .who::before { content: ""; } .answer .who::after { content: ":"; }
    @media screen and (min-width: 62rem) {
      .asked main { max-width: 56rem; }
      .asked .proof p { max-width: 53.5rem; }
      .asked article > * { max-width: 36rem; }
      article > .beside {
        display: grid; grid-template-columns: 36rem minmax(0, 1fr); column-gap: 1.8rem;
        max-width: none;
      }
      .beside > .note { grid-column: 2; align-self: start; }
      .beside > div { grid-column: 1; grid-row: 1 / span 40; }
      .beside .about { display: none; }
    }
    @media print {
      :root {
        --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000; --note: #fff;
        --note-line: #000; --mark: #e4e4e4; --ins: #000; --ins-ground: #fff; --del: #444; --del-ground: #fff;
      }
      body { font-size: 11pt; }
      main { max-width: none; padding: 1rem 0; }
      .proof { padding: 0 0 .5rem; }
      .note { border: 1px solid #999; border-inline-start-width: 3px; break-inside: avoid; }
      h1, h2, h3, h4, h5, h6 { break-after: avoid; }
      .figure, pre, tr { break-inside: avoid; }
      article a[href^="http"]::after { content: " (" attr(href) ")"; color: #444; font-size: .85em; }
    }
    """
}
