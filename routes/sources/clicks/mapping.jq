# POST /v1/clicks -> one click (contract: affonso.md, section 7).
#
# It only moves values: lengths and dates are checked in Java. What a link did not carry comes as null or "" and is left out there.

# What the sender calls the fields.
def names: {
  occurred_at: "createdAt",
  tracking_id: "trackingId",
  program_id: "programId",
  "visit.sub1": "sub1",
  "visit.sub2": "sub2",
  "visit.sub3": "sub3",
  "visit.sub4": "sub4",
  "visit.sub5": "sub5",
  "visit.referrer": "referrer",
  "visit.ip": "ip",
  "visit.user_agent": "userAgent",
  "visit.country": "country",
  "visit.utm_source": "utmSource",
  "visit.utm_medium": "utmMedium",
  "visit.utm_campaign": "utmCampaign",
  "visit.utm_term": "utmTerm",
  "visit.utm_content": "utmContent",
  "visit.gclid": "gclid",
  "visit.fbclid": "fbclid",
  "visit.msclkid": "msclkid",
  "visit.ttclid": "ttclid"
};

{
  type: "click",
  event_name: "click",
  occurred_at: .createdAt,
  tracking_id: .trackingId,
  program_id: .programId,
  visit: {
    sub1: .sub1,
    sub2: .sub2,
    sub3: .sub3,
    sub4: .sub4,
    sub5: .sub5,
    referrer: .referrer,
    ip: .ip,
    user_agent: .userAgent,
    country: .country,
    utm_source: .utmSource,
    utm_medium: .utmMedium,
    utm_campaign: .utmCampaign,
    utm_term: .utmTerm,
    utm_content: .utmContent,
    gclid: .gclid,
    fbclid: .fbclid,
    msclkid: .msclkid,
    ttclid: .ttclid
  }
}
