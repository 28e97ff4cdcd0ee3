# act
