window.CareerGuideFinderTitles = {"schema":1,"reported":["","",""],"alternate":["","",""]};
