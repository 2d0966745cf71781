# Prints nodes and edges of a release folder as CSV: Rscript read_graph.R FOLDER
suppressPackageStartupMessages(library(igraph))
folder <- commandArgs(trailingOnly = TRUE)[1]
table <- function(name) {
  read.csv(file.path(folder, name), encoding = "UTF-8", na.strings = "", quote = "\"")
}
transfers <- graph_from_data_frame(table("edges.csv"), vertices = table("nodes.csv"))
stopifnot(is_directed(transfers))
print_csv <- function(frame) write.csv(frame, row.names = FALSE, fileEncoding = "UTF-8")
print_csv(data.frame(id = V(transfers)$name, label = V(transfers)$label))
cat("EDGES\n")
ends <- as_edgelist(transfers)
print_csv(data.frame(ends[, 1], ends[, 2], E(transfers)$label))
