package org.sekimori.app.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Texts;
import org.sekimori.gate.socket.Address;

/// Whether somebody answers at a door of ours, in the language that is spoken there.
///
/// @param name of the door, in the findings' ids
/// @param at where it should be
/// @param dialogue what is said there
record DoorCheck(String name, Address at, Dialogue dialogue) implements Check {
    /// @param question what is said, an octet each letter
    /// @param end of the answer; empty where the other side hangs up
    /// @param answer how one of ours begins
    record Dialogue(String question, String end, String answer) {
        /// The negotiation (`SMFIC_OPTNEG`): protocol 6, every action, every step; then
        /// `SMFIC_QUIT`.
        static final Dialogue MILTER =
                new Dialogue(
                        "\0\0\0\15O\0\0\0\6\0\0\1\u00ff\0\u001f\u00ff\u00ff\0\0\0\1Q",
                        "",
                        "\0\0\0\15O\0\0\0\6");

        /// A question at the greeting, of which nothing is judged.
        static final Dialogue POLICY =
                new Dialogue(
                        "request=smtpd_access_policy\nprotocol_state=CONNECT\n\n",
                        "\n\n",
                        "action=");

        static final Dialogue SMTP = new Dialogue("", "\n", "220 ");

        static final Dialogue STATUS =
                new Dialogue(
                        "GET /health/live HTTP/1.0\r\nHost: localhost\r\n\r\n",
                        "",
                        "HTTP/1.1 200 ");
    }

    @Override
    public List<Finding> look(Texts texts) {
        Optional<String> trouble = trouble();
        return List.of(
                trouble.isEmpty()
                        ? Finding.of(texts, Severity.GOOD, name + ".answers", at)
                        : Finding.of(
                                texts, Severity.CRITICAL, name + ".silent", at, trouble.get()));
    }

    private Optional<String> trouble() {
        try {
            String heard = Knock.ask(at, dialogue.question(), dialogue.end());
            return heard.startsWith(dialogue.answer())
                    ? Optional.empty()
                    : Optional.of(
                            heard.isEmpty() ? "it hung up" : heard.lines().findFirst().orElse(""));
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
