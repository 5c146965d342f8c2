"""The fields of the Research Organization Registry, schemas 1 and 2, and what becomes of each."""

from __future__ import annotations

from typing import Final

from kg.formats.format import Field

_HISTORY: Final = "of the registry's record, not of the organisation"
_LOCAL: Final = "a number of a national or commercial list, which no scheme of ours covers"
_AREA: Final = "an area around the city; region and country are kept"

FIELDS: Final = (
    Field("id", "Institution.identifiers"),
    Field("names[].value", "Institution.name"),
    Field("names[].types[]", "Institution.acronyms"),
    Field("names[].lang", "Institution.alternates"),
    Field("types[]", "Institution.kind", "the first that says what it is, beside funder, nonprofit and other"),
    Field("status", "Institution.is_active", "a withdrawn record is not active"),
    Field("established", "Institution.founded"),
    Field("relationships[].type", "Institution.related"),
    Field("relationships[].label", "Institution.parent"),
    Field("relationships[].id", "Institution.children"),
    Field("locations[].geonames_id", "Institution.places"),
    Field("locations[].geonames_details.name", "Institution.places"),
    Field("locations[].geonames_details.lat", "Institution.places"),
    Field("locations[].geonames_details.lng", "Institution.places"),
    Field("locations[].geonames_details.country_code", "Institution.country_code"),
    Field("locations[].geonames_details.country_name", "Institution.places"),
    Field("locations[].geonames_details.country_subdivision_name", "Institution.places"),
    Field("locations[].geonames_details.country_subdivision_code", "", _AREA),
    Field("locations[].geonames_details.continent_code", "", _AREA),
    Field("locations[].geonames_details.continent_name", "", _AREA),
    Field("external_ids[].type", "Institution.identifiers"),
    Field("external_ids[].preferred", "Institution.identifiers"),
    Field("external_ids[].all[]", "Institution.identifiers"),
    Field("links[].type", "", "web site or Wikipedia article: both are addresses"),
    Field("links[].value", "Institution.urls"),
    Field("domains[]", "", "names of mail domains, no addresses"),
    Field("admin.created.date", "", _HISTORY),
    Field("admin.created.schema_version", "", _HISTORY),
    Field("admin.last_modified.date", "", _HISTORY),
    Field("admin.last_modified.schema_version", "", _HISTORY),
    Field("name", "Institution.name"),
    Field("aliases[]", "Institution.alternates"),
    Field("acronyms[]", "Institution.acronyms"),
    Field("labels[].label", "Institution.alternates"),
    Field("labels[].iso639", "Institution.alternates"),
    Field("links[]", "Institution.urls"),
    Field("wikipedia_url", "Institution.urls"),
    Field("country.country_code", "Institution.country_code"),
    Field("country.country_name", "Institution.places"),
    Field("addresses[].city", "Institution.places"),
    Field("addresses[].state", "Institution.places"),
    Field("addresses[].state_code", "", _AREA),
    Field("addresses[].lat", "Institution.places"),
    Field("addresses[].lng", "Institution.places"),
    Field("addresses[].line", "", "streets are not kept"),
    Field("addresses[].postcode", "", "streets are not kept"),
    Field("addresses[].primary", "", "never true in the registry"),
    Field("addresses[].country_geonames_id", "", _AREA),
    Field("addresses[].geonames_city.id", "Institution.places"),
    Field("addresses[].geonames_city.city", "", "the same as `addresses[].city`"),
    Field("addresses[].geonames_city.geonames_admin1.name", "Institution.places"),
    *(
        Field(f"addresses[].geonames_city.{area}.{part}", "", _AREA)
        for area in ("geonames_admin1", "geonames_admin2", "nuts_level1", "nuts_level2", "nuts_level3")
        for part in ("name", "ascii_name", "code", "id")
        if (area, part) != ("geonames_admin1", "name")
    ),
    Field("addresses[].geonames_city.license.attribution", "", "of the place data"),
    Field("addresses[].geonames_city.license.license", "", "of the place data"),
    *(
        Field(f"external_ids.{scheme}.{part}", "Institution.identifiers")
        for scheme in ("GRID", "ISNI", "Wikidata", "FundRef")
        for part in ("preferred", "all", "all[]")
    ),
    *(
        Field(f"external_ids.{scheme}.{part}", "", _LOCAL)
        for scheme in ("OrgRef", "CNRS", "HESA", "UCAS", "UKPRN", "LinkedIn", "Crunchbase", "Wikipedia")
        for part in ("preferred", "all", "all[]")
    ),
    Field("names_ids[].id", "", "of the search index, which repeats the names"),
    Field("names_ids[].name", "", "of the search index, which repeats the names"),
    Field("email_address", "", "e-mail addresses are not kept"),
    Field("ip_addresses[]", "", "internal to the registry, always empty"),
)
