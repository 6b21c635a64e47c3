import Testing

@testable import Markdown
@testable import Site

@Suite struct BodyWordsTests {
  private func words(_ text: String) -> String {
    BodyWords.text(of: MarkdownText(text, html: .safe)) { $0 == "nowhere" ? nil : $0 }
  }

  @Test func `notes have the numbers that call them, with one empty line between`() {
    #expect(
      words(
        """
        It went out.[^a] Twice.[^b]

        Again.[^a]

        [^a]: On a Friday.

            In May.

        [^b]: In June.

        """) == """
          It went out.[1] Twice.[2]

          Again.[1]

          [1] On a Friday.

          In May.

          [2] In June.
          """)
  }

  @Test func `columns are as wide as their cells, and aligned as the table says`() {
    #expect(
      words(
        """
        | Lamp | Year | Price |
        |:-----|:----:|------:|
        | Old, *out* | 1987 | 900 |
        | New |  | 4,200 |

        After.
        """) == """
          Lamp      Year  Price
          Old, out  1987    900
          New             4,200

          After.
          """)
    #expect(
      words(
        "<table><caption>Lamps</caption><tr><th>Old</th><td><p>a</p><p>b</p></td></tr>"
          + "<tr><th>Newer</th><td>c</td></tr></table>")
        == "Lamps\n\nOld    a b\nNewer  c")
  }

  @Test(arguments: [
    ("The [bill](https://bill.example/7).", "The bill (https://bill.example/7)."),
    ("See <https://bill.example/7>.", "See https://bill.example/7."),
    ("See www.bill.example.", "See www.bill.example."),
    ("Write to <ed@bill.example>.", "Write to ed@bill.example."),
    ("The [lamp](/lamp/), [gone](nowhere), [above](#top).", "The lamp (/lamp/), gone, above."),
    ("| [a](b) |\n|---|\n", "a (b)"),
  ])
  func `behind the words of a link stands where it leads`(_ text: String, _ words: String) {
    #expect(self.words(text) == words)
  }

  @Test func `items have their marks and numbers, and stand below each other`() {
    #expect(
      words(
        """
        Before.

        - One
        - Two
          - Three
            more
          - [x] Four
        - Five

          > Six

        3. Seven
        4. Eight

           Nine

        ```
        code

          more
        ```
        """) == """
          Before.

          - One

          - Two

            - Three
              more
            - [x] Four

          - Five

            Six

          3. Seven

          4. Eight

             Nine

          code

            more
          """)
    let tight = "- One\n- Two\n  - Three\n- Four\n\nAfter."
    #expect(words(tight) == tight)
  }
}
