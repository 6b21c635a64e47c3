extension Proof {
  /// The page's style: the site's own, with questions and changes set off, in the margin if there is room for
  /// one, and for print.
  static let style = String(decoding: PackageResources.style_css, as: UTF8.self) + additions

  private static let additions = """

    :root {
      --note: #fbf1cf; --note-line: #a87b00; --mark: #ffeaa0;
      --ins: #0f6b2f; --ins-ground: #e2f5e6; --del: #a02020; --del-ground: #fbe7e5;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --note: #332c17; --note-line: #c79a1e; --mark: #5a4a12;
        --ins: #8fdca4; --ins-ground: #173022; --del: #f2a39b; --del-ground: #3a1d1b;
      }
      img { filter: none; }
    }
    .proof {
      padding: .8rem var(--gutter); border-bottom: 1px solid var(--rule); color: var(--soft);
      font-size: .85rem; line-height: 1.5;
    }
    .proof p { max-width: 42rem; margin: .15rem auto; }
    .figure { display: block; margin-block: var(--line); text-indent: 0; }
    .figure img { border-radius: 1px; }
    .figure .caption { display: block; margin-top: .45rem; color: var(--soft); font-size: .85rem; line-height: 1.45; }
    .figure .caption .credit { white-space: normal; }
    .figure .caption span + .credit::before { content: "— " / ""; }
    article > .figure, .whole { max-width: var(--measure); margin-inline: auto; }
    .text > p:last-of-type::after { content: none !important; }
    ins { background: var(--ins-ground); color: var(--ins); text-decoration: underline; text-decoration-thickness: .09em; text-underline-offset: .14em; }
    del { background: var(--del-ground); color: var(--del); }
    del + ins { margin-inline-start: .12em; }
    mark { background: var(--mark); color: inherit; border-radius: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
    .note {
      margin: 0 0 1.2rem; padding: .6rem .8rem .65rem; background: var(--note);
      border-inline-start: 3px solid var(--note-line); font-size: .85rem; line-height: 1.45;
      scroll-margin-top: 1rem; text-indent: 0;
    }
    .note p { margin: 0 0 .35rem; } .note p:last-child { margin-bottom: 0; }
    .note .about { color: var(--soft); font-style: italic; }
    .note b { display: inline-block; min-width: 1.1em; }
    .note:target { outline: 2px solid var(--note-line); }
    .who { color: var(--soft); } .who::before { content: "— "; }
    .answer .who::before { content: ""; } .answer .who::after { content: ":"; }
    @media screen and (min-width: 62rem) {
      .asked .text { max-width: 56rem; }
      .asked .text > * { max-width: var(--measure); }
      .text > .beside {
        display: grid; grid-template-columns: var(--measure) minmax(0, 1fr); column-gap: 1.8rem;
        max-width: none;
      }
      .beside > .note { grid-column: 2; align-self: start; }
      .beside > div { grid-column: 1; grid-row: 1 / span 40; }
      .beside .about { display: none; }
    }
    @media print {
      :root {
        --note: #fff; --note-line: #000; --mark: #e4e4e4; --ins: #000; --ins-ground: #fff; --del: #444; --del-ground: #fff;
      }
      .proof { padding: 0 0 .5rem; }
      .note { border: 1px solid #999; border-inline-start-width: 3px; break-inside: avoid; }
    }
    """
}
