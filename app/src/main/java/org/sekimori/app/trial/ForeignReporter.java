package org.sekimori.app.trial;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// Reporters of the world, as far as the shape of their reports goes: what each leaves out, adds,
/// and writes in another way than the RFC. The content is made up.
enum ForeignReporter {
    /// No version; `np` where no schema had it yet; the result of a signature before its selector.
    GOOGLE(45, "google.com", "noreply-dmarc-support@google.com"),
    /// No version, no `sp`, a report id with a dot, tabs at the ends of lines.
    YAHOO(15, "Yahoo", "dmarchelp@yahooinc.com"),
    /// Foreign namespaces, the recipients' domain, an end that is the next day's first second.
    MICROSOFT(30, "Enterprise Outlook", "dmarcreport@microsoft.com"),
    /// Windows of four and a half hours, and reasons without a kind.
    KDDI(10, "KDDI Corporation", "dmarc-report@kddi.example");

    private static final Duration WINDOW = Duration.ofMinutes(270);
    private static final Duration MORNING = Duration.ofHours(9);

    private final int share;
    private final String organization;
    private final String contact;

    ForeignReporter(int share, String organization, String contact) {
        this.share = share;
        this.organization = organization;
        this.contact = contact;
    }

    /// Its share of all mailboxes, in percent.
    int share() {
        return share;
    }

    /// A report in its shape.
    ///
    /// @param policy `p` of that day
    String report(LocalDate day, String policy, List<Batch> batches) {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append(
                this == MICROSOFT
                        ? "<feedback xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
                        : "<feedback>\n");
        if (this == MICROSOFT || this == KDDI) {
            xml.append("  <version>1.0</version>\n");
        }
        xml.append(head(day)).append(published(policy));
        batches.forEach(batch -> xml.append(record(batch, policy)));
        xml.append("</feedback>\n");
        return this == YAHOO ? xml.toString().replace("\n", "\t\n") : xml.toString();
    }

    private String head(LocalDate day) {
        Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant begin = this == KDDI ? midnight.plus(MORNING) : midnight;
        Duration span =
                switch (this) {
                    case GOOGLE, YAHOO -> Duration.ofSeconds(86_399);
                    case MICROSOFT -> Duration.ofDays(1);
                    case KDDI -> WINDOW;
                };
        return """
          <report_metadata>
            <org_name>%s</org_name>
            <email>%s</email>
            <report_id>%s</report_id>
            <date_range><begin>%d</begin><end>%d</end></date_range>
          </report_metadata>
        """
                .formatted(
                        organization,
                        contact,
                        id(begin),
                        begin.getEpochSecond(),
                        begin.plus(span).getEpochSecond());
    }

    private String id(Instant begin) {
        long second = begin.getEpochSecond();
        return switch (this) {
            case GOOGLE -> String.valueOf(10_000_000_000L * 131 + second * 7919);
            case YAHOO -> (second + 93_849) + ".660988";
            case MICROSOFT -> String.format(Locale.ROOT, "%032x", second * 1_000_003);
            case KDDI -> "&lt;" + second + "@kddi.example&gt;";
        };
    }

    private String published(String policy) {
        String more =
                switch (this) {
                    case GOOGLE -> "<sp>" + policy + "</sp><pct>100</pct><np>" + policy + "</np>";
                    case YAHOO -> "<pct>100</pct>";
                    case MICROSOFT -> "<sp>" + policy + "</sp><pct>100</pct><fo>0</fo>";
                    case KDDI -> "<sp></sp><pct>100</pct>";
                };
        return """
          <policy_published>
            <domain>%s</domain>
            <adkim>r</adkim><aspf>r</aspf>
            <p>%s</p>%s
          </policy_published>
        """
                .formatted(Correspondence.SHOP, policy, more);
    }

    private String record(Batch batch, String policy) {
        boolean isSpared = this == KDDI && !batch.isAligned();
        String disposition = batch.isAligned() || isSpared ? "none" : policy;
        String reason = isSpared ? "<reason><type></type><comment></comment></reason>" : "";
        return """
          <record>
            <row>
              <source_ip>%s</source_ip>
              <count>%d</count>
              <policy_evaluated>
                <disposition>%s</disposition><dkim>fail</dkim><spf>%s</spf>%s
              </policy_evaluated>
            </row>
            <identifiers>%s<header_from>%s</header_from></identifiers>
            <auth_results>%s
              <spf><domain>%s</domain>%s<result>%s</result></spf>
            </auth_results>
          </record>
        """
                .formatted(
                        batch.source(),
                        batch.count(),
                        disposition,
                        batch.isAligned() ? "pass" : "fail",
                        reason,
                        envelope(batch),
                        Correspondence.SHOP,
                        signature(batch),
                        batch.spf(),
                        this == MICROSOFT ? "<scope>mfrom</scope>" : "",
                        batch.spfResult());
    }

    private String envelope(Batch batch) {
        return switch (this) {
            case GOOGLE, YAHOO -> "";
            case MICROSOFT ->
                    "<envelope_to>uketori.example</envelope_to><envelope_from>"
                            + batch.spf()
                            + "</envelope_from>";
            case KDDI -> "<envelope_to>uketori.example</envelope_to>";
        };
    }

    private String signature(Batch batch) {
        if (batch.dkim().isEmpty()) {
            return "";
        }
        String rest =
                this == GOOGLE
                        ? "<result>pass</result><selector>h1</selector>"
                        : "<selector>h1</selector><result>pass</result>";
        return "\n      <dkim><domain>" + batch.dkim() + "</domain>" + rest + "</dkim>";
    }
}
