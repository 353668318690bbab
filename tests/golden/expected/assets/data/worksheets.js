window.CareerGuideWorksheets = [
{
"slug": "visit",
"title": "A visit to a workplace",
"stage": "try",
"fields": [
{
"name": "nickname",
"label": "What do you like to be called?",
"private": "personal",
"type": "text"
},
{
"name": "usual-day",
"label": "What do people there do on a usual day?",
"type": "long_text"
},
{
"name": "people",
"label": "How many people work there?",
"type": "number",
"unit": "people"
},
{
"name": "fare",
"label": "What does it cost you to get there?",
"type": "money",
"per": "week"
},
{
"name": "sure",
"label": "How sure are you, from 0 to 100?",
"type": "percent"
},
{
"name": "visit-hours",
"label": "How long can you stay?",
"type": "hours"
},
{
"name": "visit-day",
"label": "When do you go?",
"type": "date"
},
{
"name": "start-month",
"label": "When could you start a course?",
"type": "month"
},
{
"name": "way-there",
"label": "How will you get there?",
"type": "choice",
"options": {
"walk": "On foot or by wheelchair",
"bus": "By bus or train",
"ride": "Someone drives me"
},
"other": true
},
{
"name": "noticed",
"label": "What did you notice there?",
"type": "multi",
"options": {
"noise": "It was loud",
"calm": "It was calm",
"talk": "People talked a lot",
"alone": "People worked on their own"
},
"other": true
},
{
"name": "liked-it",
"label": "Would you like to work there?",
"type": "scale",
"points": [
"Not at all",
"Not sure",
"Very much"
]
},
{
"name": "top-two",
"label": "Which two of these matter most to you?",
"type": "rank_top",
"options": {
"friends": "Friendly people",
"pay": "Good pay",
"outdoors": "Being outdoors",
"learning": "Learning new things"
},
"top": 2
},
{
"name": "costs",
"label": "What would you have to buy?",
"type": "table",
"columns": [
{
"name": "thing",
"label": "Thing"
},
{
"name": "kind",
"label": "New or used",
"type": "choice",
"options": {
"new": "New",
"used": "Used"
}
},
{
"name": "price",
"label": "Price",
"type": "money"
},
{
"name": "have",
"label": "I have it",
"type": "check"
}
],
"rows": 3,
"most_rows": 12
},
{
"name": "ready",
"label": "What is done?",
"type": "checklist",
"items": {
"asked": "I asked for the visit",
"adult": "An adult I trust knows where I go"
},
"dates": true
},
{
"name": "occupation",
"label": "Which occupation is it?",
"type": "occupation_ref"
},
{
"name": "usual-pay",
"label": "What does half of all people in it earn, or less?",
"type": "fact",
"figure": "median_annual_pay",
"of": "occupation"
},
{
"name": "costs-in-all",
"label": "What does it all cost?",
"type": "calc",
"formula": "sum",
"of": [
"costs/price"
],
"unit": "money"
},
{
"name": "proof",
"label": "Something I made or did",
"type": "evidence"
},
{
"name": "seen-by",
"label": "Someone who talked about this with me",
"type": "signoff"
},
{
"name": "afterwards",
"label": "Looking back",
"type": "reflect",
"prompts": [
"What surprised you?",
"What would you ask next time?"
]
}
]
},
{
"slug": "sums",
"title": "Sums about kites",
"stage": "plan",
"fields": [
{
"name": "first",
"label": "The first occupation",
"type": "occupation_ref"
},
{
"name": "second",
"label": "The second occupation",
"type": "occupation_ref"
},
{
"name": "side-by-side",
"label": "Side by side",
"type": "table",
"columns": [
{
"name": "first",
"label": "The first",
"type": "long_text",
"of": "first"
},
{
"name": "second",
"label": "The second",
"type": "long_text",
"private": "personal",
"of": "second"
}
],
"row_labels": {
"pay": "Usual pay in a year",
"growth": "How it grows",
"feeling": "How it feels to me"
},
"row_figures": {
"pay": "median_annual_pay",
"growth": "growth_percent"
},
"rows": 4
},
{
"name": "hourly",
"label": "Pay for one hour",
"private": "sensitive",
"type": "money",
"per": "hour"
},
{
"name": "time",
"label": "Hours in a week",
"formerly": [
"hours-a-week"
],
"feeds": [
"visit/people"
],
"type": "hours"
},
{
"name": "share",
"label": "Part that goes to taxes",
"type": "percent"
},
{
"name": "matrix",
"label": "What matters",
"type": "table",
"columns": [
{
"name": "what",
"label": "What"
},
{
"name": "weight",
"label": "How much",
"type": "number"
},
{
"name": "score",
"label": "How good",
"type": "number"
}
],
"rows": 2
},
{
"name": "knots",
"label": "Tie knots in the wind",
"type": "scale",
"points": [
"No",
"Perhaps",
"Yes"
],
"theme": "R"
},
{
"name": "colors",
"label": "Choose the colors of a kite",
"type": "scale",
"points": [
"No",
"Perhaps",
"Yes"
],
"theme": "A"
},
{
"name": "done",
"label": "What I did",
"type": "checklist",
"items": {
"asked": "I asked",
"flew": "I flew one"
}
},
{
"name": "week",
"label": "Pay for a week",
"type": "calc",
"formula": "times",
"of": [
"hourly",
"time"
],
"unit": "money"
},
{
"name": "all",
"label": "All together",
"type": "calc",
"formula": "sum",
"of": [
"hourly",
"week"
],
"unit": "money"
},
{
"name": "year",
"label": "Pay for a year",
"type": "calc",
"formula": "times",
"of": [
"week"
],
"factor": 52.0,
"unit": "money"
},
{
"name": "less",
"label": "A year less a week",
"type": "calc",
"formula": "difference",
"of": [
"year",
"week"
],
"unit": "money"
},
{
"name": "each",
"label": "Pay for one hour, from the week",
"type": "calc",
"formula": "quotient",
"of": [
"week",
"time"
],
"unit": "money"
},
{
"name": "before",
"label": "Pay before taxes",
"type": "calc",
"formula": "gross",
"of": [
"year",
"share"
],
"unit": "money"
},
{
"name": "how-many",
"label": "Things I did",
"type": "calc",
"formula": "count",
"of": [
"done"
]
},
{
"name": "total",
"label": "Points",
"type": "calc",
"formula": "weighted_total",
"of": [
"matrix/weight",
"matrix/score"
]
},
{
"name": "lead",
"label": "The lead",
"type": "calc",
"formula": "margin",
"of": [
"total",
"how-many"
]
},
{
"name": "themes",
"label": "My themes",
"type": "calc",
"formula": "theme_totals",
"of": [
"knots",
"colors"
]
},
{
"name": "message",
"label": "In one piece",
"type": "calc",
"formula": "join",
"of": [
"first",
"matrix/what"
]
}
]
}
];
