var CareerGuide = {};
