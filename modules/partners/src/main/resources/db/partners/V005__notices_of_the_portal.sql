-- The contract's portal shows terms, privacy policy and support address each by a switch and a value, text or URL.
alter table partners.program_portal
    add column terms_shown   boolean not null default false,
    add column terms_value   text,
    add column privacy_shown boolean not null default false,
    add column privacy_value text,
    add column support_shown boolean not null default false,
    add column support_value text;

update partners.program_portal
   set terms_shown   = coalesce(terms_url, terms_text) is not null,
       terms_value   = coalesce(terms_url, terms_text),
       privacy_shown = coalesce(privacy_url, privacy_text) is not null,
       privacy_value = coalesce(privacy_url, privacy_text),
       support_shown = support_email is not null,
       support_value = support_email;

alter table partners.program_portal
    drop column terms_url,
    drop column terms_text,
    drop column privacy_url,
    drop column privacy_text,
    drop column support_url,
    drop column support_email;
