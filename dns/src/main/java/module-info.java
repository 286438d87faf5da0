/// Names and answers: what the Domain Name System is asked, and what it says.
module org.sekimori.dns {
    requires static transitive org.jspecify;
    requires com.ibm.icu;

    exports org.sekimori.dns;
    exports org.sekimori.dns.zone;
}
