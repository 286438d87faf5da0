package org.sekimori.app.migrate;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sekimori.gate.postfix.Finding;
import org.sekimori.gate.postfix.Finding.Measure;

/// What policyd-spf was told, or does without being told. It becomes what our policy service does
/// at RCPT time.
final class OfPolicydSpf implements Translation {
    private static final String TABLE = "rcpt";

    /// What holds where nothing is said.
    private static final Map<String, String> DEFAULTS =
            Map.of("HELO_reject", "Fail", "Mail_From_reject", "Fail");

    private static final Set<String> ALWAYS =
            Set.of(
                    "lookup_time",
                    "whitelist_lookup_time",
                    "void_limit",
                    "hide_receiver",
                    "mock",
                    "queueid",
                    "spf_enhanced_status_codes");

    private record Said(Measure measure, OldFile.Line line) {}

    private final Map<Finding, Said> measures = new EnumMap<>(Finding.class);
    private boolean isTrial;
    private boolean isLenient;

    @Override
    public String program() {
        return "policyd-spf";
    }

    @Override
    public void translate(OldFile settings, Draft draft) {
        for (String name : List.of("HELO_reject", "Mail_From_reject")) {
            String file = String.valueOf(settings.path().getFileName());
            line(new OldFile.Line(file, name, DEFAULTS.getOrDefault(name, "")), draft);
        }
        settings.lines().forEach(line -> line(line, draft));
        measures.forEach((finding, said) -> {
            boolean isTold = isTrial || isLenient && finding != Finding.HELO_FAIL;
            Measure measure = isTold ? Measure.TELL : said.measure();
            draft.set(TABLE, finding.word(), measure.word(), said.line());
        });
    }

    private void line(OldFile.Line line, Draft draft) {
        switch (line.word().toLowerCase(Locale.ROOT)) {
            case "helo_reject" -> helo(line, draft);
            case "mail_from_reject" -> mailFrom(line, draft);
            case "permerror_reject" -> error(Finding.PERMERROR, Measure.REJECT, line);
            case "temperror_defer" -> error(Finding.TEMPERROR, Measure.DEFER, line);
            case "testonly", "defaultseedonly" -> isTrial = line.rest().equals("0");
            case "skip_addresses" ->
                    Translation.parts(line.rest())
                            .filter(ip -> !ip.matches("127\\..*|::1|::ffff:127\\..*"))
                            .forEach(ip -> Translation.network(ip, line, draft));
            case "whitelist" -> each(line, "spare-networks", draft);
            case "helo_whitelist" -> {
                each(line, "spare-helo", draft);
                draft.remark("moving.helo", line);
            }
            case "domain_whitelist" -> each(line, "spare-forwarders", draft);
            case "domain_whitelist_ptr" -> each(line, "spare-reverse-names", draft);
            case "reject_not_pass_domains" -> each(line, "must-pass", draft);
            case "no_mail" -> draft.remark("moving.no-mail", line);
            case "header_type" -> header(line, draft);
            case "authserv_id" -> Translation.name(line, draft);
            case "reason_message" -> draft.remark("moving.words", line);
            case "socket" -> Translation.socket(line, draft);
            default -> draft.remark(Translation.remark(line, ALWAYS), line);
        }
    }

    private void helo(OldFile.Line line, Draft draft) {
        switch (line.rest().toLowerCase(Locale.ROOT)) {
            case "fail" -> reject(line, Finding.HELO_FAIL);
            case "softfail", "spf_not_pass" -> {
                reject(line, Finding.HELO_FAIL);
                draft.remark("moving.helo-fail", line);
            }
            case "false", "no_check", "null" -> tell(line, Finding.HELO_FAIL);
            default -> draft.remark("moving.by-hand", line);
        }
    }

    private void mailFrom(OldFile.Line line, Draft draft) {
        tell(line, Finding.FAIL);
        measures.remove(Finding.SOFTFAIL);
        measures.remove(Finding.NEUTRAL);
        String word = line.rest().toLowerCase(Locale.ROOT);
        isLenient = Set.of("false", "no_check").contains(word);
        switch (word) {
            case "fail" -> reject(line, Finding.FAIL);
            case "softfail" -> reject(line, Finding.FAIL, Finding.SOFTFAIL);
            case "spf_not_pass" ->
                    reject(
                            line,
                            Finding.FAIL,
                            Finding.SOFTFAIL,
                            Finding.NEUTRAL,
                            Finding.PERMERROR);
            case "false", "no_check" -> {} // told
            default -> draft.remark("moving.by-hand", line);
        }
    }

    /// What is done about an error; `SPF_Not_Pass` refuses it without being asked.
    private void error(Finding finding, Measure measure, OldFile.Line line) {
        if (Translation.isYes(line.rest())) {
            measures.put(finding, new Said(measure, line));
        } else {
            measures.putIfAbsent(finding, new Said(Measure.TELL, line));
        }
    }

    private void reject(OldFile.Line line, Finding... findings) {
        List.of(findings).forEach(one -> measures.put(one, new Said(Measure.REJECT, line)));
    }

    private void tell(OldFile.Line line, Finding finding) {
        measures.put(finding, new Said(Measure.TELL, line));
    }

    private static void each(OldFile.Line line, String key, Draft draft) {
        Translation.parts(line.rest()).forEach(part -> draft.add(TABLE, key, part, line));
    }

    /// Results in an Authentication-Results field are the milter's, and are not doubled.
    private static void header(OldFile.Line line, Draft draft) {
        boolean isReceivedSpf = line.rest().equalsIgnoreCase("SPF");
        draft.flag(TABLE, "header", isReceivedSpf, line);
        if (line.rest().equalsIgnoreCase("AR")) {
            draft.remark("moving.by-milter", line);
        }
    }
}
