package org.sekimori.app.judge;

import java.util.List;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.client.Listings.Listing;
import org.sekimori.auth.client.Listings.Said;
import org.sekimori.dns.Answer;

/// What a block or allow list said, in words.
public final class ListWords {
    private ListWords() {}

    /// In the language of a person.
    public static String said(Listing listing, Texts texts) {
        return switch (listing.said()) {
            case Said.Listed(List<String> meanings) ->
                    texts.say("list.listed", String.join(", ", meanings));
            case Said.NotListed() -> texts.say("list.not-listed");
            case Said.Unusable(String answer) -> texts.say("list.unusable", answer);
            case Said.Unanswered(Answer.Failed failed) ->
                    texts.say("list.unanswered", failed.detail());
        };
    }

    /// The word of the contract.
    static String word(Said said) {
        return switch (said) {
            case Said.Listed _ -> "listed";
            case Said.NotListed _ -> "notListed";
            case Said.Unusable _ -> "unusable";
            case Said.Unanswered _ -> "unanswered";
        };
    }

    /// The answers of the list, or why there are none.
    static List<String> details(Said said) {
        return switch (said) {
            case Said.Listed(List<String> meanings) -> meanings;
            case Said.NotListed() -> List.of();
            case Said.Unusable(String answer) -> List.of(answer);
            case Said.Unanswered(Answer.Failed failed) -> List.of(failed.detail());
        };
    }
}
