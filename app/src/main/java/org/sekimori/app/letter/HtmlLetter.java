package org.sekimori.app.letter;

import java.util.stream.Collectors;
import org.sekimori.app.letter.LetterPage.Bar;
import org.sekimori.app.letter.LetterPage.Figure;
import org.sekimori.app.letter.LetterPage.Line;
import org.sekimori.app.letter.LetterPage.Section;
import org.sekimori.app.letter.LetterPage.Words;

/// A letter as a page that mail programs show: tables and colours in place, for Outlook; one column
/// that a telephone can hold; both lights. It loads nothing and runs nothing.
final class HtmlLetter {
    private static final int FULL = 100;

    private static final String CALM = "#1f7a5c";
    private static final String LOOK = "#b4521e";
    private static final String EMPTY = "#eeebe4";

    private final String font;

    private HtmlLetter(String font) {
        this.font = font;
    }

    static String of(LetterPage page) {
        String names =
                page.language().equals("ja")
                        ? "'Hiragino Sans','Noto Sans JP','Yu Gothic',Meiryo,sans-serif"
                        : "'Segoe UI',Helvetica,Arial,sans-serif";
        return new HtmlLetter("font-family:" + names + ";color:#23262a;").page(page);
    }

    private String page(LetterPage page) {
        return """
        <!DOCTYPE html>
        <html lang="%s">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>%s</title>
        <style>
        :root { color-scheme: light dark; }
        @media (prefers-color-scheme: dark) {
          .around { background: #17191c !important; }
          .sheet { background: #22262a !important; border-color: #3a4046 !important; }
          .ink { color: #e8e6e1 !important; }
          .faint { color: #a9adb2 !important; }
          .rule { border-color: #3a4046 !important; }
          .lane { background: #31373d !important; }
        }
        </style>
        </head>
        <body class="around" style="margin:0;padding:0;background:#f3f1ec;">
        <table role="presentation" class="around" width="100%%" cellpadding="0" cellspacing="0"
          border="0" style="background:#f3f1ec;">
        <tr><td align="center" style="padding:24px 12px;">
        <!--[if mso]><table role="presentation" width="600"><tr><td><![endif]-->
        <table role="presentation" class="sheet" width="100%%" cellpadding="0" cellspacing="0"
          border="0" style="max-width:600px;background:#ffffff;border:1px solid #dedad2;">
        <tr><td class="ink" style="padding:28px 28px 8px;%s">
        <p class="faint" style="margin:0 0 6px;font-size:14px;color:#6b6f74;">%s</p>
        <p style="margin:0;font-size:22px;line-height:1.4;font-weight:bold;color:%s;">%s</p>
        </td></tr>
        %s<tr><td style="padding:0 28px 20px;"></td></tr>
        </table>
        <!--[if mso]></td></tr></table><![endif]-->
        </td></tr>
        </table>
        </body>
        </html>
        """
                .formatted(
                        escaped(page.language()),
                        escaped(page.title()),
                        font,
                        escaped(page.title()),
                        page.isCalm() ? CALM : LOOK,
                        escaped(page.verdict()),
                        page.sections().stream().map(this::section).collect(Collectors.joining()));
    }

    private String section(Section section) {
        return """
        <tr><td class="ink" style="padding:16px 28px 4px;%s">
        <p class="faint rule" style="margin:0 0 10px;padding:12px 0 0;border-top:1px solid #e6e2da;\
        font-size:14px;font-weight:bold;color:#6b6f74;">%s</p>
        %s</td></tr>
        """
                .formatted(
                        font,
                        escaped(section.heading()),
                        section.lines().stream()
                                .map(HtmlLetter::line)
                                .collect(Collectors.joining()));
    }

    private static String line(Line line) {
        return switch (line) {
            case Words words -> words(words);
            case Figure figure -> figure(figure);
            case Bar bar -> bar(bar);
        };
    }

    private static String words(Words words) {
        return """
        <p style="margin:0 0 10px;font-size:16px;line-height:1.7;">%s</p>
        """
                .formatted(escaped(words.text()));
    }

    private static String figure(Figure figure) {
        return """
        <p style="margin:0 0 12px;font-size:16px;line-height:1.6;">\
        <span class="faint" style="font-size:14px;color:#6b6f74;">%s</span><br />\
        <strong>%s</strong>%s</p>
        """
                .formatted(
                        escaped(figure.name()),
                        escaped(figure.value()),
                        figure.remark().map(HtmlLetter::remark).orElse(""));
    }

    private static String bar(Bar bar) {
        return """
        <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0"><tr>
        <td class="faint" width="96" style="padding:3px 0;font-size:13px;color:#6b6f74;\
        white-space:nowrap;">%s</td>
        <td style="padding:3px 8px;"><table role="presentation" width="100%%" cellpadding="0"
          cellspacing="0" border="0" style="table-layout:fixed;"><tr>%s</tr></table></td>
        <td class="faint" width="84" align="right" style="padding:3px 0;font-size:13px;\
        color:#6b6f74;white-space:nowrap;">%s</td>
        </tr></table>
        """
                .formatted(escaped(bar.name()), lanes(bar), counts(bar));
    }

    private static String remark(String words) {
        return """
        <br /><span class="faint" style="font-size:13px;color:#6b6f74;">%s</span>\
        """
                .formatted(escaped(words));
    }

    private static String lanes(Bar bar) {
        long passed = width(bar.passed(), bar.most());
        long failed = Math.min(width(bar.failed(), bar.most()), FULL - passed);
        return lane("good", passed, CALM)
                + lane("bad", failed, LOOK)
                + lane("lane", FULL - passed - failed, EMPTY);
    }

    private static long width(long part, long most) {
        return most == 0 ? 0 : Math.ceilDiv(part * FULL, most);
    }

    private static String lane(String name, long width, String colour) {
        return width == 0
                ? ""
                : ("<td class=\"%s\" width=\"%d%%\" height=\"12\" bgcolor=\"%s\""
                                + " style=\"font-size:0;line-height:0;background:%s;\">&#160;</td>")
                        .formatted(name, width, colour, colour);
    }

    private static String counts(Bar bar) {
        String failed = bar.failed() > 0 ? " + " + Amounts.count(bar.failed()) + " ×" : "";
        return Amounts.count(bar.passed()) + failed;
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '"' -> escaped.append("&quot;");
                        case '\'' -> escaped.append("&#39;");
                        default -> escaped.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
                    }
                });
        return escaped.toString();
    }
}
