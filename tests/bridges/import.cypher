CREATE NODE TABLE Place(id STRING PRIMARY KEY, label STRING, label_de STRING, kind STRING,
  country STRING, latitude DOUBLE, longitude DOUBLE, networks STRING, address STRING);
CREATE REL TABLE Transfer(FROM Place TO Place, key STRING, label STRING, idea STRING,
  idea_label STRING, idea_label_de STRING, year INT64, earliest INT64, latest INT64, ended INT64,
  date STRING, certainty STRING, grade STRING, rival BOOLEAN, carriers STRING, claims STRING,
  address STRING);
COPY Place FROM "FOLDER/nodes.csv" (HEADER=true, PARALLEL=false);
COPY Transfer FROM "FOLDER/edges.csv" (HEADER=true, PARALLEL=false);
