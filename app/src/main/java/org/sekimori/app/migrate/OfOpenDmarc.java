package org.sekimori.app.migrate;

import java.util.Locale;
import java.util.Set;
import org.sekimori.app.cli.Failure;

/// What OpenDMARC was told.
final class OfOpenDmarc implements Translation {
    private static final Set<String> ALWAYS =
            Set.of(
                    "ignoreauthenticatedclients",
                    "spfselfvalidate",
                    "spfignoreresults",
                    "requiredheaders",
                    "rejectmultivaluefrom",
                    "autorestart",
                    "autorestartcount",
                    "autorestartrate",
                    "background",
                    "syslog",
                    "syslogfacility",
                    "recordallmessages");

    private boolean rejects;
    private boolean holds;

    @Override
    public String program() {
        return "opendmarc";
    }

    @Override
    public void translate(OldFile settings, Draft draft) throws Failure {
        for (OldFile.Line line : settings.lines()) {
            translate(settings, line, draft);
        }
    }

    private void translate(OldFile settings, OldFile.Line line, Draft draft) throws Failure {
        switch (line.word().toLowerCase(Locale.ROOT)) {
            case "authservid" -> Translation.name(line, draft);
            case "trustedauthservids" -> draft.remark("moving.results", line);
            case "ignorehosts" -> Translation.networks(settings, line, draft);
            case "ignoremailfrom" ->
                    Translation.parts(line.rest())
                            .forEach(name -> draft.set("policy.overrides", name, "accept", line));
            case "domainwhitelist" ->
                    Translation.parts(line.rest())
                            .forEach(name -> draft.add("policy", "trusted-sealers", name, line));
            case "rejectfailures" -> {
                rejects = Translation.isYes(line.rest());
                mode(line, draft);
            }
            case "holdquarantinedmessages" -> {
                holds = Translation.isYes(line.rest());
                mode(line, draft);
            }
            case "publicsuffixlist" -> draft.set("judge", "suffix-list", line.rest(), line);
            case "historyfile" -> draft.remark("moving.history", line);
            case "socket" -> Translation.socket(line, draft);
            case "failurereports" ->
                    draft.flag("failure-reports", "enabled", Translation.isYes(line.rest()), line);
            case "failurereportssentby" -> draft.set("reports", "email", line.rest(), line);
            case "failurereportsonnone" -> draft.remark("moving.on-none", line);
            case "failurereportsbcc" -> draft.remark("moving.copies", line);
            case "reportcommand" -> draft.remark("moving.through", line);
            default -> draft.remark(Translation.remark(line, ALWAYS), line);
        }
    }

    /// What was only marked is only marked; what was refused or held is.
    private void mode(OldFile.Line line, Draft draft) {
        draft.set("policy", "mode", rejects ? "enforce" : holds ? "quarantine" : "observe", line);
    }
}
