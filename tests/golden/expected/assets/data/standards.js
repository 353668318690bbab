window.CareerGuideStandards = [
{
"title": "The *rule* for \u003cplans\u003e \u0026 more",
"publisher": "A state that does not exist",
"edition": "Edition of 2026",
"note": "The words are ours. Only the rule itself | counts.",
"elements": [
{
"code": "R 1(a)",
"text": "The student visits a workplace.",
"note": "A visit by phone counts too.",
"worksheets": [
"visit"
]
},
{
"code": "R 1(b)",
"text": "The student says what the visit told them.",
"worksheets": [
"visit"
]
}
]
}
];
