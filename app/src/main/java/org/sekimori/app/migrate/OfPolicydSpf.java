package org.sekimori.app.migrate;

import java.util.Locale;
import java.util.Set;

/// What policyd-spf was told.
final class OfPolicydSpf implements Translation {
    private static final Set<String> ALWAYS =
            Set.of("lookup_time", "void_limit", "header_type", "hide_receiver", "reason_message");

    @Override
    public String program() {
        return "policyd-spf";
    }

    @Override
    public void translate(OldFile settings, Draft draft) {
        for (OldFile.Line line : settings.lines()) {
            switch (line.word().toLowerCase(Locale.ROOT)) {
                case "authserv_id" -> draft.set("", "name", line.rest(), line);
                case "skip_addresses", "whitelist" ->
                        Translation.parts(line.rest())
                                .filter(ip -> !ip.startsWith("127.") && !ip.startsWith("::"))
                                .forEach(ip -> Translation.network(ip, line, draft));
                case "domain_whitelist", "domain_whitelist_ptr" ->
                        draft.remark("moving.by-hand", line);
                case "temperror_defer" ->
                        draft.set(
                                "policy",
                                "unanswered",
                                Translation.isYes(line.rest()) ? "tempfail" : "accept",
                                line);
                case "helo_reject", "mail_from_reject", "permerror_reject", "testonly" ->
                        draft.remark("moving.spf-alone", line);
                default ->
                        draft.remark(
                                ALWAYS.contains(line.word().toLowerCase(Locale.ROOT))
                                        ? "moving.always"
                                        : "moving.nothing",
                                line);
            }
        }
    }
}
