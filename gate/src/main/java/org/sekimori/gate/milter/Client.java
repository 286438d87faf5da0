package org.sekimori.gate.milter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.dns.IpAddress;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.SmtpPath;

/// What is known of the SMTP client and its session so far. Immutable.
///
/// @param address empty for a local socket and for what the server does not know
/// @param helo the last that was said
/// @param macros by the step that they came before
record Client(
        Optional<IpAddress> address, String helo, Map<Character, Map<String, String>> macros) {
    static final Client UNKNOWN = new Client(Optional.empty(), "", Map.of());

    /// Steps whose macros last for the session; those of all others, for one message.
    private static final String OF_SESSION = "CH";

    /// In the order of the session: a later step knows better.
    private static final String STEPS = "CHMRTLNE";

    Client connected(Event.Connect connect) {
        boolean isInternet = connect.family() == '4' || connect.family() == '6';
        return new Client(
                isInternet ? IpAddress.parse(connect.address()) : Optional.empty(), "", macros);
    }

    Client greeted(Event.Helo said) {
        return new Client(address, said.name(), macros);
    }

    /// The macros of a step replace those that came for it before.
    Client told(Event.Macros told) {
        if (STEPS.indexOf(told.step()) < 0) {
            return this;
        }
        var all = new HashMap<>(macros);
        all.put(told.step(), told.values());
        return new Client(address, helo, Map.copyOf(all));
    }

    /// After a message: what was told of it is forgotten.
    Client withoutMessage() {
        var lasting = new HashMap<>(macros);
        lasting.keySet().removeIf(step -> OF_SESSION.indexOf(step) < 0);
        return new Client(address, helo, Map.copyOf(lasting));
    }

    Optional<String> macro(String name) {
        Optional<String> found = Optional.empty();
        for (int i = 0; i < STEPS.length(); i++) {
            Map<String, String> told = macros.getOrDefault(STEPS.charAt(i), Map.of());
            String value = told.getOrDefault(name, "");
            if (!value.isEmpty()) {
                found = Optional.of(value);
            }
        }
        return found;
    }

    /// @param recipients as they came
    Envelope envelope(Event.Mail mail, List<String> recipients) {
        var arrival =
                new Arrival(
                        address,
                        helo,
                        SmtpPath.reversePath(mail.path()),
                        recipients,
                        macro("tls_version").isPresent(),
                        macro("auth_authen"));
        boolean isInternational = mail.parameters().stream().anyMatch("SMTPUTF8"::equalsIgnoreCase);
        return new Envelope(arrival, macro("i"), isInternational);
    }
}
