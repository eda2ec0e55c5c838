"""What a refused person reads about joining by agreement, sites, reports, documents and terms."""

from collections.abc import Mapping

from motions.wording.words import N_

COOPERATION: Mapping[str, str] = {
    "no_conferences_here": N_(
        "Die Vereinbarung dieses Netzwerks sieht keine Fallkonferenzen vor. Deshalb kann hier keine einberufen werden."
    ),
    "conference_alone": N_("Eine Fallkonferenz braucht außer dem einberufenden noch ein Mitglied."),
    "conference_unknown": N_("Eine Fallkonferenz „{conference}“ kenne ich nicht. /faelle zeigt alle."),
    "conference_over": N_("Die Fallkonferenz {conference} ist beendet."),
    "conference_not_in_it": N_("„{member}“ ist an der Fallkonferenz {conference} nicht beteiligt."),
    "conference_day_past": N_("Dieser Tag ist vorbei. Bitte nennen Sie einen späteren."),
    "not_by_office": N_(
        "In diesem Netzwerk schließt nicht die Stelle die Vereinbarungen: Über einen Beitritt entscheiden die "
        "Mitglieder (/aufnahme)."
    ),
    "talks_unknown": N_("Eine Verhandlung „{talks}“ gibt es nicht. /verhandlungen zeigt alle mit ihrer Kennung."),
    "talks_known": N_(
        "Mit {name} wird schon verhandelt, oder die Verhandlung ist gescheitert; /verhandlungen zeigt sie."
    ),
    "talks_concluded": N_("Mit {name} ist die Vereinbarung schon geschlossen. Daran ist nichts mehr zu ändern."),
    "talks_failed": N_(
        "Die Verhandlung mit {name} ist gescheitert („{reason}“). Soll weiter verhandelt werden, öffnen Sie sie zuerst "
        "wieder und nennen Sie den Grund."
    ),
    "talks_reason": N_("Bitte nennen Sie den Grund für den Stand der Verhandlung mit {name}."),
    "talks_name": N_("Bitte nennen Sie, mit wem verhandelt wird."),
    "no_sites_here": N_("Die Vereinbarung dieses Netzwerks kennt keine Standorte."),
    "site_unknown": N_("Einen Standort „{site}“ gibt es nicht. /standorte zeigt alle mit ihrer Kennung."),
    "site_known": N_("Einen Standort „{name}“ gibt es schon."),
    "site_unchanged": N_("Der Standort {name} ist schon so eingetragen."),
    "site_amount_stands": N_(
        "Der Standort {name} steht seit {year}; sein Betrag gilt für die Jahre, die vorbei sind. Beenden Sie ihn zum "
        "31. Dezember, und tragen Sie ihn ab dem 1. Januar mit dem neuen Betrag ein."
    ),
    "site_over": N_("Der Standort {name} ist schon beendet."),
    "site_ends_before": N_("Der Standort {name} kann nicht enden, bevor er beginnt."),
    "site_backdated": N_("Der Standort {name} kann nicht vor heute enden; bis gestern stand er im Verzeichnis."),
    "site_last_amount": N_("Im Jahr seines Endes kann der Standort {name} nicht mehr erhalten als vereinbart."),
    "sites_full": N_(
        "{name} wäre ein Standort zu viel: Die Vereinbarung lässt höchstens {most} zugleich zu. Erst wenn einer endet, "
        "kann ein anderer beginnen."
    ),
    "budget_spent": N_(
        "Für {name} reicht das Geld nicht: Im Jahr {year} sind noch {free} frei, gebraucht werden {asked}."
    ),
    "concluded_in_future": N_("Die Vereinbarung kann nicht in der Zukunft geschlossen sein."),
    "no_reports_here": N_("Die Vereinbarung dieses Netzwerks verlangt keine Berichte."),
    "report_unknown": N_("Einen Bericht „{report}“ kennt die Vereinbarung dieses Netzwerks nicht."),
    "report_not_due": N_("Für {report} ist im Jahr {year} nichts zu berichten."),
    "report_sent": N_(
        "Die Ergebnisse zu {report} {year} sind an alle Gremien versandt. Nennen Sie eines, geht es noch einmal hin."
    ),
    "body_unknown": N_("Ein Gremium „{body}“ gibt es dort nicht, nur: {list}."),
    "body_without_mail": N_(
        "Für {body} ist keine Mailadresse eingetragen. Tragen Sie sie zuerst ein, mit /bericht adresse."
    ),
    "dialogue_unknown": N_("Einen Termin „{dialogue}“ gibt es nicht. /berichte zeigt alle mit ihrer Kennung."),
    "dialogue_over": N_("Der Termin muss in der Zukunft liegen."),
    "one_file": N_("Bitte geben Sie genau eine Datei."),
    "paper_unknown": N_("Ein Dokument „{paper}“ gibt es nicht. /dokumente zeigt alle mit ihrer Kennung."),
    "paper_title": N_("Bitte nennen Sie, wie das Dokument heißt."),
    "term_ends_before": N_(
        "Eine Amtszeit muss nach ihrem Beginn und nach heute enden. Eine Rolle beendet „umlauf people end“."
    ),
    "contacts_answered": N_(
        "Danke, das haben Sie schon beantwortet. Hat sich etwas geändert, schreiben Sie es der Stelle."
    ),
    "contacts_settled": N_("Zu „{person}“ ist nichts offen. /kontakte zeigt, was offen ist."),
    "bad_amount": N_("„{text}“ kann ich nicht als Betrag lesen. Bitte schreiben Sie ihn so: 8.000 oder 8.000,50."),
    "bad_day": N_("„{text}“ kann ich nicht als Tag lesen. Bitte schreiben Sie ihn so: 01.07.2026."),
}
