package org.sekimori.app.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Everything that can be set, in the order in which the reference shows it. What each means stands
/// in the message files, under `config.key.` and its path. A `*` in a path stands for a name of the
/// user's own, such as a domain: `signing.domains.*.selector`.
public enum Key {
    NAME("name", Kind.TEXT, "the name of this host"),
    RESOLVERS("dns.resolvers", Kind.TEXTS, "those of the system"),
    DISCOVERY("judge.discovery", Kind.TEXT, "treewalk"),
    SUFFIX_LIST("judge.suffix-list", Kind.TEXT, "the system's, else the one that comes along"),
    BLOCK_LISTS("judge.block-lists", Kind.TEXTS, "[]"),
    ALLOW_LISTS("judge.allow-lists", Kind.TEXTS, "[]"),
    MODE("policy.mode", Kind.TEXT, "observe"),
    OWN_NETWORKS("policy.own-networks", Kind.TEXTS, "[]"),
    RELAYS("policy.relays", Kind.TEXTS, "[]"),
    REFUSE_AT("policy.refuse-at", Kind.NUMBER, "3"),
    NO_AUTHOR("policy.no-author", Kind.TEXT, "quarantine"),
    UNANSWERED("policy.unanswered", Kind.TEXT, "accept"),
    PUT_OFF_TIMES("policy.put-off-times", Kind.NUMBER, "20"),
    PUT_OFF_MINUTES("policy.put-off-minutes", Kind.NUMBER, "720"),
    TRUSTED_SEALERS("policy.trusted-sealers", Kind.TEXTS, "[]"),
    TRUSTED_FORWARDERS("policy.trusted-forwarders", Kind.TEXTS, "[]"),
    WEIGHTS("policy.weights", Kind.TABLE, "see below"),
    ALWAYS("policy.always", Kind.TABLE, "none"),
    OVERRIDES("policy.overrides", Kind.TABLE, "none"),
    RECIPIENTS("policy.recipients", Kind.TABLE, "none"),
    RECIPIENT_OVERRIDES("policy.recipient-overrides", Kind.TABLE, "none"),
    OWN_LISTS("trust.own-lists", Kind.TEXTS, "[]"),
    CONSULTANT_LISTS("trust.consultant-lists", Kind.TEXTS, "[]"),
    RCPT_BLOCK_LISTED("rcpt.block-listed", Kind.TEXT, "tell"),
    RCPT_FAIL("rcpt.fail", Kind.TEXT, "tell"),
    RCPT_SOFTFAIL("rcpt.softfail", Kind.TEXT, "tell"),
    RCPT_NEUTRAL("rcpt.neutral", Kind.TEXT, "tell"),
    RCPT_PERMERROR("rcpt.permerror", Kind.TEXT, "tell"),
    RCPT_TEMPERROR("rcpt.temperror", Kind.TEXT, "tell"),
    RCPT_HELO_FAIL("rcpt.helo-fail", Kind.TEXT, "tell"),
    RCPT_MUST_PASS("rcpt.must-pass", Kind.TEXTS, "[]"),
    RCPT_HEADER("rcpt.header", Kind.FLAG, "true"),
    SPARE_NETWORKS("rcpt.spare-networks", Kind.TEXTS, "[]"),
    SPARE_REVERSE_NAMES("rcpt.spare-reverse-names", Kind.TEXTS, "[]"),
    SPARE_FORWARDERS("rcpt.spare-forwarders", Kind.TEXTS, "[]"),
    SPARE_SENDERS("rcpt.spare-senders", Kind.TEXTS, "[]"),
    SPARE_HELO("rcpt.spare-helo", Kind.TEXTS, "[]"),
    SPARE_RECIPIENTS("rcpt.spare-recipients", Kind.TEXTS, "[]"),
    SIGNING_KEYS("signing.keys", Kind.TABLE, "none"),
    SIGNING_DOMAINS("signing.domains.*", Kind.TEXTS, "each domain of a key signs for itself"),
    SIGNING_ALSO("signing.also", Kind.TEXTS, "[]"),
    SIGNING_USERS("signing.users.*", Kind.TEXTS, "their own address"),
    SIGNING_EVERYONE("signing.everyone", Kind.TEXTS, "[]"),
    SIGNING_NETWORKS("signing.networks", Kind.TEXTS, "all domains that are signed for"),
    NOT_THEIRS("signing.not-theirs", Kind.TEXT, "unsigned"),
    SEALING_KEY("sealing.key", Kind.TEXT, "none: nothing is sealed"),
    SEALING_RECIPIENTS("sealing.recipients", Kind.TEXTS, "everybody"),
    REGISTRIES("trust.registries", Kind.TABLE, "none"),
    OWN_DOMAINS("trust.own-domains", Kind.TEXTS, "[]"),
    NOT_LOOKALIKES("trust.not-lookalikes", Kind.TEXTS, "[]"),
    MARKS_FIELD("marks.field", Kind.FLAG, "true"),
    MARKS_LAST_HOP("marks.last-hop", Kind.FLAG, "false"),
    MARKS_VERIFIED_PREFIX("marks.verified-prefix", Kind.TEXT, "none"),
    MARKS_FAILED_PREFIX("marks.failed-prefix", Kind.TEXT, "none"),
    MILTER("serve.milter", Kind.TEXT, "127.0.0.1:8891"),
    POLICY_SERVICE("serve.policy", Kind.TEXT, "127.0.0.1:8892"),
    SMTP("serve.smtp", Kind.TEXT, "none"),
    HTTP("serve.http", Kind.TEXT, "127.0.0.1:8893"),
    SOCKET_MODE("serve.socket-mode", Kind.TEXT, "0660"),
    SOCKET_GROUP("serve.socket-group", Kind.TEXT, "that of the process"),
    STORE_FOLDER("store.folder", Kind.TEXT, "none: nothing is written down"),
    STORE_URL("store.url", Kind.TEXT, "a file in the folder"),
    STORE_PASSWORD_FILE("store.password-file", Kind.TEXT, "none"),
    STORE_SPILL("store.spill", Kind.NUMBER, "64"),
    STORE_KEEP("store.keep-days", Kind.NUMBER, "90"),
    STORE_SHORTEN("store.shorten-addresses-after-days", Kind.NUMBER, "30"),
    STORE_ERASE("store.erase-addresses-after-days", Kind.NUMBER, "0"),
    DOOR_RECIPIENTS("door.recipients", Kind.TEXTS, "[]"),
    DOOR_LARGEST("door.largest", Kind.NUMBER, "50"),
    DOOR_CERTIFICATE("door.certificate", Kind.TEXT, "none: nothing is encrypted"),
    DOOR_KEY("door.key", Kind.TEXT, "none"),
    DOOR_CLIENTS("door.clients", Kind.TABLE, "none"),
    INCOMING_TYPE("incoming.*.type", Kind.TEXT, "must be set"),
    INCOMING_HOST("incoming.*.host", Kind.TEXT, "must be set for imap and pop3"),
    INCOMING_PORT("incoming.*.port", Kind.NUMBER, "that of the type"),
    INCOMING_TLS("incoming.*.tls", Kind.TEXT, "implicit"),
    INCOMING_CERTIFICATE("incoming.*.certificate", Kind.TEXT, "those that Java trusts"),
    INCOMING_USER("incoming.*.user", Kind.TEXT, "must be set for a mailbox"),
    INCOMING_PASSWORD_FILE("incoming.*.password-file", Kind.TEXT, "none"),
    INCOMING_TOKEN_FILE("incoming.*.token-file", Kind.TEXT, "none"),
    INCOMING_TENANT("incoming.*.tenant", Kind.TEXT, "must be set for graph"),
    INCOMING_APP_ID("incoming.*.app-id", Kind.TEXT, "must be set with a secret"),
    INCOMING_SECRET_FILE("incoming.*.secret-file", Kind.TEXT, "none"),
    INCOMING_APP_CERTIFICATE("incoming.*.app-certificate", Kind.TEXT, "none"),
    INCOMING_APP_KEY("incoming.*.app-key", Kind.TEXT, "none"),
    INCOMING_REFRESH_TOKEN("incoming.*.refresh-token-file", Kind.TEXT, "none"),
    INCOMING_SERVICE_ACCOUNT("incoming.*.service-account-file", Kind.TEXT, "none"),
    INCOMING_BASE("incoming.*.base", Kind.TEXT, "that of the service"),
    INCOMING_LOGIN_BASE("incoming.*.login-base", Kind.TEXT, "that of the service"),
    INCOMING_FOLDER("incoming.*.folder", Kind.TEXT, "INBOX"),
    INCOMING_AFTER("incoming.*.after", Kind.TEXT, "keep"),
    INCOMING_DONE("incoming.*.done", Kind.TEXT, "sekimori-done"),
    INCOMING_POLL("incoming.*.poll", Kind.NUMBER, "300"),
    INCOMING_LARGEST("incoming.*.largest", Kind.NUMBER, "50"),
    INCOMING_CLIENT("incoming.*.client", Kind.TEXT, "our own"),
    FAILURE_ENABLED("failure-reports.enabled", Kind.FLAG, "false"),
    FAILURE_PER_ADDRESS("failure-reports.per-address", Kind.NUMBER, "50"),
    FAILURE_PER_DAY("failure-reports.per-day", Kind.NUMBER, "500"),
    FAILURE_GATHERING("failure-reports.gathering", Kind.NUMBER, "60"),
    FAILURE_FORGERIES("failure-reports.forgeries", Kind.FLAG, "true"),
    FAILURE_REDACTION_KEY("failure-reports.redaction-key", Kind.TEXT, "chosen anew at each start"),
    LETTERS_TO("letters.to.*", Kind.TEXTS, "none: no letter is sent"),
    LETTERS_CLIENTS("letters.clients", Kind.TABLE, "our own"),
    LETTERS_WEEKDAY("letters.weekday", Kind.TEXT, "tuesday"),
    LETTERS_HOUR("letters.hour", Kind.NUMBER, "9"),
    LETTERS_ZONE("letters.zone", Kind.TEXT, "that of the system"),
    LETTERS_LANGUAGE("letters.language", Kind.TEXT, "en"),
    NOTICES_RECIPIENTS("notices.recipients", Kind.TEXTS, "[]"),
    NOTICES_KIND("notices.webhooks.*.kind", Kind.TEXT, "none: nothing is posted"),
    NOTICES_URL_FILE("notices.webhooks.*.url-file", Kind.TEXT, "none"),
    NOTICES_SECRET_FILE("notices.webhooks.*.secret-file", Kind.TEXT, "none: not signed"),
    NOTICES_QUIET("notices.quiet", Kind.TEXT, "none"),
    NOTICES_ZONE("notices.zone", Kind.TEXT, "that of the system"),
    NOTICES_LANGUAGE("notices.language", Kind.TEXT, "en"),
    NOTICES_NETWORKS("notices.networks", Kind.TEXTS, "[]"),
    REPORTS_SEND("reports.send", Kind.FLAG, "false"),
    REPORTS_ORGANIZATION("reports.organization", Kind.TEXT, "the receiver"),
    REPORTS_EMAIL("reports.email", Kind.TEXT, "postmaster at the name of this host"),
    REPORTS_CONTACT("reports.contact", Kind.TEXT, "none"),
    REPORTS_RECEIVER("reports.receiver", Kind.TEXT, "the name of this host"),
    REPORTS_SIGNED_BY("reports.signed-by", Kind.TEXT, "the domain of the address"),
    REPORTS_LEGACY("reports.legacy-destinations", Kind.TEXTS, "[]"),
    REPORTS_ONLY_TO_PROVEN("reports.only-to-proven", Kind.FLAG, "true"),
    REPORTS_SPREAD("reports.spread-hours", Kind.NUMBER, "8"),
    REPORTS_PER_HOUR("reports.per-hour", Kind.NUMBER, "100"),
    REPORTS_CONNECTIONS("reports.connections", Kind.NUMBER, "2"),
    REPORTS_TLS("reports.tls", Kind.TEXT, "preferred; verified with a user"),
    REPORTS_NETWORKS("reports.networks", Kind.TEXTS, "[]"),
    REPORTS_SMART_HOST("reports.smart-host", Kind.TEXT, "none"),
    REPORTS_USER("reports.user", Kind.TEXT, "none"),
    REPORTS_PASSWORD_FILE("reports.password-file", Kind.TEXT, "none");

    /// What a key holds.
    public enum Kind {
        TEXT,
        NUMBER,
        /// Yes or no: `true`, `false`.
        FLAG,
        TEXTS,
        /// Keys of the user's own, such as domains, with a text or a number each.
        TABLE
    }

    /// What stands for a name of the user's own.
    static final String ANY = "*";

    private final String path;
    private final Kind kind;
    private final String otherwise;

    Key(String path, Kind kind, String otherwise) {
        this.path = path;
        this.kind = kind;
        this.otherwise = otherwise;
    }

    /// How it is written, with a dot between table and key.
    public String path() {
        return path;
    }

    public Kind kind() {
        return kind;
    }

    /// What holds where it is not set, for people.
    public String otherwise() {
        return otherwise;
    }

    List<String> parts() {
        return List.of(path.split("\\."));
    }

    /// The path of one of the user's own names.
    List<String> parts(String name) {
        return parts().stream().map(part -> part.equals(ANY) ? name : part).toList();
    }

    static Optional<Key> at(List<String> path) {
        return Stream.of(values()).filter(key -> key.holds(path)).findFirst();
    }

    private boolean holds(List<String> at) {
        List<String> own = parts();
        int deep = own.size();
        boolean isDeepEnough = at.size() == deep || kind == Kind.TABLE && at.size() == deep + 1;
        return isDeepEnough
                && IntStream.range(0, deep)
                        .allMatch(i -> own.get(i).equals(ANY) || own.get(i).equals(at.get(i)));
    }
}
