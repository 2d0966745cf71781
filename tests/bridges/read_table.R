# Prints a table as R reads it: Rscript read_table.R FILE
file <- commandArgs(trailingOnly = TRUE)[1]
rows <- read.csv(file, header = FALSE, encoding = "UTF-8", colClasses = "character", quote = "\"")
write.table(rows, sep = ",", row.names = FALSE, col.names = FALSE, qmethod = "double")
