/// Texts that would become markup, a script, a command or the end of one where they are not escaped:
/// more than two hundred.
enum Hostile {
  static let texts: [String] = {
    let scripts = [
      "<script>alert(1)</script>", "</script><script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      "<svg onload=alert(1)>", "<svg/onload=alert(1)//",
      "<iframe srcdoc='<script>alert(1)</script>'>",
      "<body onload=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "javascript:alert(1)",
      "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "<!--<script>", "-->",
      "<![CDATA[", "]]>", "]]><script>alert(1)</script>", "<?xml version=\"1.0\"?>",
      "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>&y;", "&lt;script&gt;",
      "&#60;script&#62;",
      "&amp;", "&", "<", ">", "\"", "'", "`", "\\", "\\\"", "\\u003c", "${alert(1)}",
      "{{constructor}}",
      "{{{x}}}", "{% raw %}", "<%= 1 %>", "#{1}", "\" onmouseover=\"alert(1)",
      "' onmouseover='alert(1)",
      "\"><script>alert(1)</script>", "'><script>alert(1)</script>",
      "</title><script>alert(1)</script>",
      "</style><script>alert(1)</script>", "</textarea><script>alert(1)</script>",
      "<base href=//evil.example>",
      "<meta http-equiv=refresh content=0;url=//evil.example>",
      "<math><mi//xlink:href=\"data:x,<script>\">",
      "\u{2028}alert(1)", "\u{2029}", "\u{0}<script>", "\u{1}\u{8}\u{B}\u{1F}",
      "\u{7F}\u{85}\u{9F}",
      "\u{FFFE}\u{FFFF}", "\u{202E}txet", "\u{FEFF}", "\r\n\r\nHTTP/1.1 200 OK", "\t\n", "a\nb",
      "<\u{0}script>",
    ]
    let wraps: [(String, String)] = [("", ""), ("Tides ", " & time"), ("\"", "\""), ("[", "](x)")]
    return scripts.flatMap { script in wraps.map { $0.0 + script + $0.1 } }
  }()

  /// A text as a document of XML can hold it.
  static func inXML(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar {
          case "\n", "\t", "\r": scalar
          case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}": "\u{FFFD}"
          default: scalar
          }
        }))
  }
}
