package org.sekimori.post.incoming.cloud;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.post.incoming.Trouble;

/// What is to be done about a trouble, where the service said a code that we know.
public enum Advice {
    WRONG_SECRET("AADSTS7000215"),
    EXPIRED_SECRET("AADSTS7000222"),
    WRONG_CERTIFICATE("AADSTS700027"),
    NO_APP("AADSTS700016"),
    NO_TENANT("AADSTS90002", "AADSTS900023"),
    APP_DISABLED("AADSTS7000112"),
    CONDITIONAL_ACCESS("AADSTS53003"),
    NO_ACCESS("ErrorAccessDenied", "Authorization_RequestDenied"),
    NO_MAILBOX("ErrorInvalidUser", "MailboxNotEnabledForRESTAPI", "Request_ResourceNotFound"),
    TAKEN_BACK("invalid_grant"),
    NOT_DELEGATED("unauthorized_client"),
    NO_SCOPE("insufficientPermissions"),
    API_OFF("accessNotConfigured"),
    WRONG_CLIENT("invalid_client");

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_]+");

    @SuppressWarnings("ImmutableEnumChecker") // of Set.of
    private final Set<String> codes;

    Advice(String... codes) {
        this.codes = Set.of(codes);
    }

    /// The advice's name, for the message files.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What is to be done. Microsoft's own numbers say more than the words of the standard that
    /// stand before them.
    public static Optional<Advice> of(Trouble trouble) {
        Set<String> said =
                CODE.matcher(trouble.detail())
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toUnmodifiableSet());
        boolean isNumbered = said.stream().anyMatch(Advice::isNumber);
        return Stream.of(values())
                .filter(advice ->
                        advice.codes.stream()
                                .filter(code -> !isNumbered || isNumber(code))
                                .anyMatch(said::contains))
                .findFirst();
    }

    private static boolean isNumber(String code) {
        return code.startsWith("AADSTS");
    }
}
