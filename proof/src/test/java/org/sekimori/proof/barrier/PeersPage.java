package org.sekimori.proof.barrier;

import java.util.List;
import java.util.Map;

/// `docs/OPENDMARC.md`.
final class PeersPage {
    private static final String HEAD =
            """
            # Beside OpenDKIM and OpenDMARC

            Written by a test (`PeersTest`), which fails where this page is not what the run gives.

            The same mails go through one Postfix twice: past the milters of OpenDKIM 2.11 and \
            OpenDMARC 1.4.2 (Debian 12; its own SPF, and a public suffix list in which `example` stands), and past \
            ours. What each wrote into Authentication-Results stands here. Where they differ, the \
            last column says why; none of the differences is ours to mend. The mails and their DNS lie in `proof/src/test/resources/peers`.

            | mail | theirs: spf, dkim, dmarc (policy) | ours: spf, dkim, dmarc (policy) | why they differ |
            |---|---|---|---|
            """;

    private PeersPage() {}

    static String of(List<PeerMail> mails, Map<String, String> answers) {
        var page = new StringBuilder(HEAD);
        for (PeerMail mail : mails) {
            page.append(
                    "| %s | %s | %s | %s |\n"
                            .formatted(
                                    mail.name(),
                                    answer("theirs", mail, answers),
                                    answer("ours", mail, answers),
                                    mail.why().equals("-") ? "" : mail.why()));
        }
        return page.toString();
    }

    static boolean agree(PeerMail mail, Map<String, String> answers) {
        return answer("theirs", mail, answers).equals(answer("ours", mail, answers));
    }

    private static String answer(String whose, PeerMail mail, Map<String, String> answers) {
        return answers.getOrDefault(whose + " " + mail.name(), "not taken");
    }
}
